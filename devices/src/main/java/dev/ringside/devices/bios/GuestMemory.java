package dev.ringside.devices.bios;

import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory as a program in real mode sees it: physical addresses made of segment and offset, RAM and device memory alike. Machine lock held. */
public final class GuestMemory {
    private final PhysicalMap map;

    /** Memory of {@code map}. */
    public GuestMemory(PhysicalMap map) {
        this.map = map;
    }

    /** The address of {@code segment:offset}; the offset counts modulo 64 KiB. */
    public static long linear(int segment, int offset) {
        return ((segment & 0xffffL) << 4) + (offset & 0xffff);
    }

    /** The address that the far pointer at {@code pointer} holds. */
    public long farPointer(long pointer) {
        return linear(read16(pointer + 2), read16(pointer));
    }

    /** Reads 8 bits. */
    public int read8(long address) {
        return (int) map.read(address, 1);
    }

    /** Reads 16 bits. */
    public int read16(long address) {
        return (int) map.read(address, 2);
    }

    /** Reads 32 bits. */
    public int read32(long address) {
        return (int) map.read(address, 4);
    }

    /** Reads 64 bits. */
    public long read64(long address) {
        return map.read(address, 8);
    }

    /** Writes 8 bits. */
    public void write8(long address, int value) {
        map.write(address, 1, value & 0xff);
    }

    /** Writes 16 bits. */
    public void write16(long address, int value) {
        map.write(address, 2, value & 0xffff);
    }

    /** Writes 32 bits. */
    public void write32(long address, int value) {
        map.write(address, 4, value & 0xffff_ffffL);
    }

    /** Writes 64 bits. */
    public void write64(long address, long value) {
        map.write(address, 8, value);
    }

    /** Reads {@code length} bytes. */
    public byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        if (isMemory(address) && isMemory(address + length - 1)) {
            map.readBytes(address, bytes, 0, length);
            return bytes;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            buffer.putLong(i, read64(address + i));
        }
        for (; i < length; i++) {
            bytes[i] = (byte) read8(address + i);
        }
        return bytes;
    }

    /** Writes all of {@code bytes}. */
    public void write(long address, byte[] bytes) {
        if (isMemory(address) && isMemory(address + bytes.length - 1)) {
            map.writeBytes(address, bytes, 0, bytes.length);
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            write64(address + i, buffer.getLong(i));
        }
        for (; i < bytes.length; i++) {
            write8(address + i, bytes[i]);
        }
    }

    /** Writes {@code words} words of {@code value}. */
    public void fill16(long address, int words, int value) {
        long four = (value & 0xffffL) * 0x0001_0001_0001_0001L;
        int i = 0;
        for (; i <= words - 4; i += 4) {
            write64(address + 2L * i, four);
        }
        for (; i < words; i++) {
            write16(address + 2L * i, value);
        }
    }

    private boolean isMemory(long address) {
        return map.find(address).filter(MemoryRegion.Ram.class::isInstance).isPresent();
    }
}
