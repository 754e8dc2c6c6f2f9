package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** The floating-point state of one CPU. */
public final class Fpu {
    private static final int STATUS_ES = 0x80;

    private final Cpu cpu;

    /** The unit of {@code cpu}. */
    public Fpu(Cpu cpu) {
        this.cpu = cpu;
    }

    /** Values after reset: as after FNINIT, with MXCSR 1F80. */
    public void reset() {
        CpuState state = cpu.state();
        state.putWord(CpuState.FPU_CONTROL, 0x37f);
        state.putWord(CpuState.FPU_STATUS, 0);
        state.putWord(CpuState.FPU_TAGS, 0);
        state.putWord(CpuState.MXCSR, 0x1f80);
    }

    /** Raises #MF if an unmasked x87 exception is pending: what WAIT, and every waiting x87 or MMX instruction, does first. */
    public void checkPending() {
        CpuState state = cpu.state();
        if ((state.getWord(CpuState.FPU_STATUS) & STATUS_ES) != 0
                && (state.control(0) & ControlRegisters.CR0_NE) != 0) {
            throw cpu.exception(GuestException.MF, 0);
        }
    }
}
