package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;

/** The general register or place in memory that takes an element; a register takes it zero-extended to 64 bits. */
final class ScalarTarget {
    private final int register;
    /** Null for a register. */
    private final EffectiveAddress memory;
    private final int size;

    /** Operand {@code index}, which takes {@code size} bytes: 1, 2, 4 or 8. */
    ScalarTarget(Operands operands, int index, int size) {
        boolean inMemory = operands.isMemory(index);
        memory = inMemory ? operands.address(index) : null;
        register = inMemory ? 0 : operands.register(index);
        this.size = size;
    }

    /** Writes the low bits of {@code value}. */
    void write(Cpu cpu, long value) {
        if (memory == null) {
            putLong(cpu.address + register, value & -1L >>> 64 - 8 * size);
            return;
        }
        long linear = memory.forWrite(cpu, size);
        switch (size) {
            case 1 -> cpu.mmu.write1(linear, (byte) value);
            case 2 -> cpu.mmu.write2(linear, (short) value);
            case 4 -> cpu.mmu.write4(linear, (int) value);
            default -> cpu.mmu.write8(linear, value);
        }
    }
}
