package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;

/** The floating-point state of one CPU. */
public final class Fpu {

    /** The unit of {@code cpu}. */
    public Fpu(Cpu cpu) {}

    /** Values after reset: as after FNINIT, with MXCSR 1F80. */
    public void reset() {}
}
