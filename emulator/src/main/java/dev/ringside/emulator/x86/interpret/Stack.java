package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;
import static dev.ringside.emulator.memory.Host.putShort;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/**
 * Pushes and pops at the current stack pointer. {@code stackSize} is the width of the stack pointer in use (2, 4 or 8) and {@code flat} says that SS
 * needs no checks: both constants for a template, or from {@link #size(Cpu)} and {@link #flat(Cpu)}.
 */
public final class Stack {
    private static final int POINTER = CpuState.gpr(CpuState.RSP);

    private Stack() {}

    /** Width of the stack pointer in the current mode. */
    public static int size(Cpu cpu) {
        return cpu.code64() ? 8 : (cpu.mode() & Cpu.MODE_STACK32) != 0 ? 4 : 2;
    }

    /** Whether SS needs no checks in the current mode. */
    public static boolean flat(Cpu cpu) {
        return (cpu.mode() & Cpu.MODE_FLAT) != 0;
    }

    /** The stack pointer, zero-extended. */
    public static long pointer(Cpu cpu, int stackSize) {
        return Sized.zeroExtend(stackSize, getLong(cpu.address + POINTER));
    }

    /** Sets the stack pointer: 16 bits leave the rest of RSP alone, 32 clear the upper half. */
    public static void setPointer(Cpu cpu, int stackSize, long value) {
        switch (stackSize) {
            case 2 -> putShort(cpu.address + POINTER, (short) value);
            case 4 -> putLong(cpu.address + POINTER, value & 0xffff_ffffL);
            default -> putLong(cpu.address + POINTER, value);
        }
    }

    /** Linear address of {@code width} bytes at {@code offset} in the stack segment. */
    public static long linear(Cpu cpu, boolean flat, long offset, int width, boolean write) {
        return flat ? offset : cpu.segmentation.linear(CpuState.SS, offset, width, write);
    }

    /** Pushes {@code width} bytes. */
    public static void push(Cpu cpu, int stackSize, boolean flat, int width, long value) {
        long offset = Sized.zeroExtend(stackSize, getLong(cpu.address + POINTER) - width);
        Sized.write(width, cpu.mmu, linear(cpu, flat, offset, width, true), value);
        setPointer(cpu, stackSize, offset);
    }

    /** The {@code width} bytes on top of the stack, sign-extended; the pointer stays. */
    public static long peek(Cpu cpu, int stackSize, boolean flat, int width) {
        return Sized.read(width, cpu.mmu, linear(cpu, flat, pointer(cpu, stackSize), width, false));
    }

    /** Pops {@code width} bytes, sign-extended. */
    public static long pop(Cpu cpu, int stackSize, boolean flat, int width) {
        long value = peek(cpu, stackSize, flat, width);
        setPointer(cpu, stackSize, getLong(cpu.address + POINTER) + width);
        return value;
    }
}
