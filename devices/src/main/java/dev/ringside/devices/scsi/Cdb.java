package dev.ringside.devices.scsi;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A command descriptor block; numbers in it are big-endian. */
final class Cdb {
    private static final int LONGEST = 16;

    private final ByteBuffer bytes;

    Cdb(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(Arrays.copyOf(bytes, LONGEST));
    }

    int opcode() {
        return u8(0);
    }

    int u8(int offset) {
        return bytes.get(offset) & 0xff;
    }

    int u16(int offset) {
        return bytes.getShort(offset) & 0xffff;
    }

    int u24(int offset) {
        return u8(offset) << 16 | u16(offset + 1);
    }

    long u32(int offset) {
        return bytes.getInt(offset) & 0xffff_ffffL;
    }

    /** 64 bits; what has the highest bit set is negative. */
    long i64(int offset) {
        return bytes.getLong(offset);
    }

    boolean bit(int offset, int mask) {
        return (u8(offset) & mask) != 0;
    }

    /** The logical block address of a command that reads or writes, by the length of its group; negative if beyond 63 bits. */
    long address() {
        return switch (opcode() >> 5) {
            case 0 -> u24(1) & 0x1f_ffff;
            case 4 -> i64(2);
            default -> u32(2);
        };
    }

    /** The number of blocks of a command that reads or writes. */
    long count() {
        return switch (opcode() >> 5) {
            case 0 -> u8(4) == 0 ? 256 : u8(4);
            case 4 -> u32(10);
            case 5 -> u32(6);
            default -> u16(7);
        };
    }
}
