package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** RDFSBASE, RDGSBASE, WRFSBASE and WRGSBASE. */
final class SegmentBases {

    private SegmentBases() {}

    private static void check(Cpu cpu) {
        if (!cpu.code64() || (cpu.state().control(4) & ControlRegisters.CR4_FSGSBASE) == 0) {
            throw cpu.invalidOpcode();
        }
    }

    static long read(Cpu cpu, int segment) {
        check(cpu);
        return cpu.state().segmentBase(segment);
    }

    static void write(Cpu cpu, int segment, long base) {
        check(cpu);
        if (base << 16 >> 16 != base) {
            throw cpu.generalProtection();
        }
        cpu.state().put(CpuState.segment(segment) + CpuState.SEGMENT_BASE, base);
    }
}
