package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Memory;

/** The ModR/M byte of one instruction with the SIB byte and displacement that follow it (SDM vol. 2, 2.1.3 to 2.1.5 and 2.2.1). */
final class ModRm {
    private static final int SEGMENT_SS = 2;
    private static final int SEGMENT_DS = 3;
    private static final int SP = 4;
    private static final int BP = 5;

    /** Base register of each 16-bit form: BX, BX, BP, BP, SI, DI, BP, BX. */
    private static final int[] BASE_16 = {3, 3, 5, 5, 6, 7, 5, 3};
    /** Index register of each 16-bit form. */
    private static final int[] INDEX_16 = {6, 7, 6, 7, Memory.NONE, Memory.NONE, Memory.NONE, Memory.NONE};

    private int value;
    private int base;
    private int index;
    private int scale;
    private long displacement;
    private int segment;

    void read(ByteCursor bytes) {
        value = bytes.u8();
    }

    /** The whole byte. */
    int value() {
        return value;
    }

    boolean isRegister() {
        return value >= 0xc0;
    }

    int reg() {
        return value >> 3 & 7;
    }

    int rm() {
        return value & 7;
    }

    /** Reads what follows the byte of a memory form. */
    void readMemory(ByteCursor bytes, Prefixes prefixes) {
        index = Memory.NONE;
        scale = 0;
        displacement = 0;
        segment = SEGMENT_DS;
        if (prefixes.addressSize() == 2) {
            readMemory16(bytes);
        } else {
            readMemory32(bytes, prefixes);
        }
        segment = prefixes.segment(segment);
    }

    /** The memory operand that was read last, seen as one of {@code width} bytes. */
    Memory memory(int width) {
        return new Memory(segment, base, index, scale, displacement, width);
    }

    private void readMemory16(ByteCursor bytes) {
        int mod = value >> 6;
        if (mod == 0 && rm() == 6) {
            base = Memory.NONE;
            displacement = bytes.u16();
            return;
        }
        base = BASE_16[rm()];
        index = INDEX_16[rm()];
        if (base == BP) {
            segment = SEGMENT_SS;
        }
        displacement = switch (mod) {
            case 1 -> bytes.s8();
            case 2 -> bytes.s16();
            default -> 0;
        };
    }

    private void readMemory32(ByteCursor bytes, Prefixes prefixes) {
        int mod = value >> 6;
        int low = rm();
        boolean hasSib = low == SP;
        if (hasSib) {
            int sib = bytes.u8();
            low = sib & 7;
            int number = sib >> 3 & 7 | prefixes.rexX();
            if (number != SP) {
                index = number;
                scale = sib >> 6;
            }
        }
        if (mod == 0 && low == BP) {
            base = prefixes.is64Bit() && !hasSib ? Memory.RIP : Memory.NONE;
            displacement = bytes.s32();
            return;
        }
        base = low | prefixes.rexB();
        if (base == SP || base == BP) {
            segment = SEGMENT_SS;
        }
        displacement = switch (mod) {
            case 1 -> bytes.s8();
            case 2 -> bytes.s32();
            default -> 0;
        };
    }
}
