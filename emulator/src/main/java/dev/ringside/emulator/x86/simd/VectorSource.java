package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getByte;
import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.getShort;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import java.util.Optional;

/** The operand that an instruction reads from a register of any file or from memory, as it is encoded. */
final class VectorSource {
    private final int register;
    /** Null for a register. */
    private final EffectiveAddress memory;

    /** A register at an offset of the CPU's state. */
    VectorSource(int register) {
        this.register = register;
        memory = null;
    }

    /** A place in memory. */
    VectorSource(EffectiveAddress memory) {
        register = 0;
        this.memory = memory;
    }

    /** The place in memory; empty for a register. */
    Optional<EffectiveAddress> memory() {
        return Optional.ofNullable(memory);
    }

    boolean inStackSegment() {
        return memory != null && memory.inStackSegment();
    }

    /** The low 8 bits. */
    byte read1(Cpu cpu) {
        return memory == null ? getByte(cpu.address + register) : cpu.mmu.read1(memory.forRead(cpu, 1));
    }

    /** The low 16 bits. */
    short read2(Cpu cpu) {
        return memory == null ? getShort(cpu.address + register) : cpu.mmu.read2(memory.forRead(cpu, 2));
    }

    /** The low 32 bits. */
    int read4(Cpu cpu) {
        return memory == null ? getInt(cpu.address + register) : cpu.mmu.read4(memory.forRead(cpu, 4));
    }

    /** The low 64 bits. */
    long read8(Cpu cpu) {
        return memory == null ? getLong(cpu.address + register) : cpu.mmu.read8(memory.forRead(cpu, 8));
    }

    /** Host address of 16 bytes that must be aligned in memory: #GP(0) if they are not. */
    long aligned(Cpu cpu) {
        return memory == null
                ? cpu.address + register
                : VectorMemory.read(cpu, memory.aligned(cpu, VectorMemory.SIZE, false));
    }

    /** Host address of 16 bytes that may lie anywhere. */
    long unaligned(Cpu cpu) {
        return memory == null ? cpu.address + register : VectorMemory.read(cpu, memory.forRead(cpu, VectorMemory.SIZE));
    }
}
