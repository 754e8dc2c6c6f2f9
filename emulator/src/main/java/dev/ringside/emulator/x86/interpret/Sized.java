package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.memory.Host.getByte;
import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.getShort;
import static dev.ringside.emulator.memory.Host.putByte;
import static dev.ringside.emulator.memory.Host.putLong;
import static dev.ringside.emulator.memory.Host.putShort;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Mmu;
import dev.ringside.emulator.x86.decode.Operand;

/**
 * Operands of 1, 2, 4 or 8 bytes. Values are sign-extended to 64 bits. Where the width is a constant of a {@link Template}, the compiler leaves
 * one load or store of each method.
 */
public final class Sized {

    private Sized() {}

    /** Sign-extends the low {@code width} bytes. */
    public static long extend(int width, long value) {
        return switch (width) {
            case 1 -> (byte) value;
            case 2 -> (short) value;
            case 4 -> (int) value;
            default -> value;
        };
    }

    /** Zero-extends the low {@code width} bytes. */
    public static long zeroExtend(int width, long value) {
        return switch (width) {
            case 1 -> value & 0xff;
            case 2 -> value & 0xffff;
            case 4 -> value & 0xffff_ffffL;
            default -> value;
        };
    }

    /** The register at host address {@code register}. */
    public static long get(int width, long register) {
        return switch (width) {
            case 1 -> getByte(register);
            case 2 -> getShort(register);
            case 4 -> getInt(register);
            default -> getLong(register);
        };
    }

    /** Sets the register at host address {@code register}; 32 bits clear the upper half, fewer leave the rest alone. */
    public static void set(int width, long register, long value) {
        switch (width) {
            case 1 -> putByte(register, (byte) value);
            case 2 -> putShort(register, (short) value);
            case 4 -> putLong(register, value & 0xffff_ffffL);
            default -> putLong(register, value);
        }
    }

    /** Reads memory at a linear address. */
    public static long read(int width, Mmu mmu, long linear) {
        return switch (width) {
            case 1 -> mmu.read1(linear);
            case 2 -> mmu.read2(linear);
            case 4 -> mmu.read4(linear);
            default -> mmu.read8(linear);
        };
    }

    /** Reads memory at a linear address that will be written: raises what the write would. */
    public static long modify(int width, Mmu mmu, long linear) {
        return switch (width) {
            case 1 -> mmu.modify1(linear);
            case 2 -> mmu.modify2(linear);
            case 4 -> mmu.modify4(linear);
            default -> mmu.modify8(linear);
        };
    }

    /** Writes memory at a linear address. */
    public static void write(int width, Mmu mmu, long linear, long value) {
        switch (width) {
            case 1 -> mmu.write1(linear, (byte) value);
            case 2 -> mmu.write2(linear, (short) value);
            case 4 -> mmu.write4(linear, (int) value);
            default -> mmu.write8(linear, value);
        }
    }

    /** Offset in {@link CpuState} of a general register or of one of AH, CH, DH, BH. */
    public static int offset(Operand.Register register) {
        return register.file() == Operand.RegisterFile.HIGH_BYTE
                ? CpuState.gpr(register.index()) + 1
                : CpuState.gpr(register.index());
    }
}
