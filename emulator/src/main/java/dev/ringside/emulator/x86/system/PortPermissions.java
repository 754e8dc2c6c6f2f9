package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** Who may use an I/O port: IOPL, and the I/O permission bitmap of a 32- or 64-bit TSS (SDM vol. 1, 19.5). */
final class PortPermissions {
    private static final int IO_MAP_BASE = 0x66;

    private PortPermissions() {}

    /** #GP(0) if the running code may not access {@code size} ports from {@code port}. */
    static void check(Cpu cpu, int port, int size) {
        if (cpu.protectedMode() && (cpu.virtual8086() || cpu.cpl() > SystemFlags.iopl(cpu.state()))
                && !mapped(cpu, port, size)) {
            throw cpu.generalProtection();
        }
    }

    private static boolean mapped(Cpu cpu, int port, int size) {
        CpuState state = cpu.state();
        int access = state.segmentAccess(CpuState.TR);
        long limit = state.segmentLimit(CpuState.TR);
        boolean hasMap = (access & Segmentation.ACCESS_P) != 0
                && Descriptor.systemType((long) access << 32) >= Descriptor.TSS32
                && limit >= TaskState.LIMIT32;
        if (!hasMap) {
            return false;
        }
        long base = state.segmentBase(CpuState.TR);
        long mask = cpu.longMode() ? -1 : 0xffff_ffffL;
        long at = cpu.mmu.systemRead(base + IO_MAP_BASE & mask, 2) + (port >>> 3);
        // Two bytes are always read, so the one behind the last port's must be inside as well.
        if (at + 1 > limit) {
            return false;
        }
        long bits = cpu.mmu.systemRead(base + at & mask, 2) >>> (port & 7);
        return (bits & (1 << size) - 1) == 0;
    }
}
