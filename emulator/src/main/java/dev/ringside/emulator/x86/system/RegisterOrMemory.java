package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import java.util.Optional;

/** A general register of 2, 4 or 8 bytes or a memory operand, as a system instruction reads or writes it. */
final class RegisterOrMemory {
    private final int width;
    private final int register;
    private final Optional<EffectiveAddress> memory;

    private RegisterOrMemory(int width, int register, Optional<EffectiveAddress> memory) {
        this.width = width;
        this.register = register;
        this.memory = memory;
    }

    static RegisterOrMemory of(Instruction instruction, int index, DecodeContext context) {
        Operand operand = instruction.operand(index);
        return switch (operand) {
            case Operand.Register r -> new RegisterOrMemory(r.width(), CpuState.gpr(r.index()), Optional.empty());
            case Operand.Memory m -> new RegisterOrMemory(m.width(), 0,
                    Optional.of(EffectiveAddress.of(m, instruction.addressSize(), context)));
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    boolean inStackSegment() {
        return memory.isPresent() && memory.get().inStackSegment();
    }

    /** The value, zero-extended. */
    long read(Cpu cpu) {
        return memory.isPresent() ? readMemory(cpu, 0, width) : readRegister(cpu);
    }

    /** A 16-bit operand, which the low half of a wider register may be. */
    int readWord(Cpu cpu) {
        return (int) read(cpu) & 0xffff;
    }

    private long readRegister(Cpu cpu) {
        return Host.getLong(cpu.address + register) & -1L >>> 64 - 8 * width;
    }

    /** {@code size} bytes at {@code distance} into the memory operand. */
    long readMemory(Cpu cpu, int distance, int size) {
        long linear = memory.orElseThrow().displaced(cpu, distance, size, false);
        return switch (size) {
            case 1 -> cpu.mmu.read1(linear) & 0xff;
            case 2 -> cpu.mmu.read2(linear) & 0xffff;
            case 4 -> cpu.mmu.read4(linear) & 0xffff_ffffL;
            default -> cpu.mmu.read8(linear);
        };
    }

    /** Writes the value; 32 bits clear the upper half of a register. */
    void write(Cpu cpu, long value) {
        if (memory.isPresent()) {
            writeMemory(cpu, 0, width, value);
        } else {
            writeRegister(cpu, value);
        }
    }

    private void writeRegister(Cpu cpu, long value) {
        if (width == 2) {
            Host.putShort(cpu.address + register, (short) value);
        } else {
            Host.putLong(cpu.address + register, width == 4 ? value & 0xffff_ffffL : value);
        }
    }

    /** Writes {@code size} bytes at {@code distance} into the memory operand. */
    void writeMemory(Cpu cpu, int distance, int size, long value) {
        long linear = memory.orElseThrow().displaced(cpu, distance, size, true);
        switch (size) {
            case 1 -> cpu.mmu.write1(linear, (byte) value);
            case 2 -> cpu.mmu.write2(linear, (short) value);
            case 4 -> cpu.mmu.write4(linear, (int) value);
            default -> cpu.mmu.write8(linear, value);
        }
    }

    /** Raises what writing the operand would raise. */
    void checkWrite(Cpu cpu) {
        if (memory.isPresent()) {
            cpu.mmu.checkWrite(memory.get().forWrite(cpu, width), width);
        }
    }

    /** Linear address of the memory operand without any check of its segment. */
    long linearUnchecked(Cpu cpu) {
        EffectiveAddress address = memory.orElseThrow();
        int segment = address.segment();
        if (cpu.code64()) {
            return address.offset(cpu) + (segment >= CpuState.FS ? cpu.state().segmentBase(segment) : 0);
        }
        return address.offset(cpu) + cpu.state().segmentBase(segment) & 0xffff_ffffL;
    }

    /** Linear address of the memory operand, for reading {@code size} bytes. */
    long linear(Cpu cpu, int size) {
        return memory.orElseThrow().forRead(cpu, size);
    }
}
