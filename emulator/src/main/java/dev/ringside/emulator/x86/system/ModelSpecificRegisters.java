package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;

/** The model-specific registers of one CPU. */
public final class ModelSpecificRegisters {

    /** The registers of {@code cpu}. */
    public ModelSpecificRegisters(Cpu cpu) {}

    /** Values after reset. */
    public void reset() {}
}
