package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** Operands of 16 bytes in linear memory. */
final class VectorMemory {
    static final int SIZE = 16;
    private static final int LAST_IN_PAGE = 4096 - SIZE;

    private VectorMemory() {}

    /** Reads 16 bytes and answers the host address of a copy, valid until the next read. */
    static long read(Cpu cpu, long linear) {
        cpu.mmu.checkAlignment(linear, SIZE);
        if ((linear & 0xfff) > LAST_IN_PAGE) {
            cpu.mmu.checkRead(linear, SIZE);
        }
        long low = cpu.mmu.read8(linear);
        long high = cpu.mmu.read8(second(cpu, linear));
        long copy = cpu.address + CpuState.VECTOR_OPERAND;
        putLong(copy, low);
        putLong(copy + 8, high);
        return copy;
    }

    /** Writes the 16 bytes at host address {@code from}. */
    static void write(Cpu cpu, long linear, long from) {
        cpu.mmu.checkAlignment(linear, SIZE);
        if ((linear & 0xfff) > LAST_IN_PAGE) {
            cpu.mmu.checkWrite(linear, SIZE);
        }
        cpu.mmu.write8(linear, getLong(from));
        cpu.mmu.write8(second(cpu, linear), getLong(from + 8));
    }

    private static long second(Cpu cpu, long linear) {
        long second = linear + 8;
        return (linear & 0xfff) <= LAST_IN_PAGE || cpu.code64() ? second : second & 0xffff_ffffL;
    }
}
