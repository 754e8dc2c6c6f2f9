package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Sized;

/**
 * A register or memory operand of 1, 2, 4 or 8 bytes, for instructions that are too rare for a template. Values are sign-extended.
 *
 * @param width
 *            bytes
 * @param register
 *            offset in the state, if {@code memory} is null
 * @param memory
 *            the address, or null for a register
 */
record Place(int width, int register, EffectiveAddress memory) {

    /** Operand {@code index} of {@code instruction}. */
    static Place of(Instruction instruction, int index, DecodeContext context) {
        return switch (instruction.operand(index)) {
            case Operand.Register r -> new Place(r.width(), Sized.offset(r), null);
            case Operand.Memory m ->
                new Place(m.width(), CpuState.ZERO, EffectiveAddress.of(m, instruction.addressSize(), context));
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    boolean isMemory() {
        return memory != null;
    }

    boolean stack() {
        return memory != null && memory.inStackSegment();
    }

    /** Reads the operand. */
    long read(Cpu cpu) {
        return memory == null
                ? Sized.get(width, cpu.address + register)
                : Sized.read(width, cpu.mmu, memory.forRead(cpu, width));
    }

    /** Reads the operand, having made sure that it can be written. */
    long readForWrite(Cpu cpu) {
        if (memory == null) {
            return Sized.get(width, cpu.address + register);
        }
        return Sized.modify(width, cpu.mmu, memory.forWrite(cpu, width));
    }

    /** Writes the operand. */
    void write(Cpu cpu, long value) {
        if (memory == null) {
            Sized.set(width, cpu.address + register, value);
        } else {
            Sized.write(width, cpu.mmu, memory.forWrite(cpu, width), value);
        }
    }
}
