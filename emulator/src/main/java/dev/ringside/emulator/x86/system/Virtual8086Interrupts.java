package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** Who handles INT n of a virtual-8086 program (SDM vol. 3, table 20-2). */
final class Virtual8086Interrupts {
    private static final int IO_MAP_BASE = 0x66;
    private static final int REDIRECTION_BYTES = 32;

    private final Cpu cpu;
    private final CpuState state;

    Virtual8086Interrupts(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    /** Whether the 8086 program's own table takes INT {@code vector}; else the IDT does. #GP(0) if the monitor is to emulate it. */
    boolean handles(int vector) {
        boolean extensions = (state.control(4) & ControlRegisters.CR4_VME) != 0;
        if (extensions && !redirected(vector)) {
            return true;
        }
        if (SystemFlags.iopl(state) < 3) {
            throw cpu.generalProtection();
        }
        return false;
    }

    /** Whether the bit of {@code vector} in the interrupt redirection bitmap, which ends where the I/O bitmap begins, is set. */
    private boolean redirected(int vector) {
        long base = state.segmentBase(CpuState.TR);
        long limit = state.segmentLimit(CpuState.TR);
        if (IO_MAP_BASE + 1 > limit) {
            throw cpu.generalProtection();
        }
        long at = cpu.mmu.systemRead(base + IO_MAP_BASE & 0xffff_ffffL, 2) - REDIRECTION_BYTES + (vector >>> 3);
        if (at < 0 || at > limit) {
            throw cpu.generalProtection();
        }
        return (cpu.mmu.systemRead(base + at & 0xffff_ffffL, 1) >>> (vector & 7) & 1) != 0;
    }
}
