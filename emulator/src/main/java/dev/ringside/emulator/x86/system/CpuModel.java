package dev.ringside.emulator.x86.system;

/** What CPUID tells of a CPU. */
public final class CpuModel {

    /** Value of EDX after reset: family, model and stepping as in CPUID leaf 1 EAX. */
    public int signature() {
        return 0x60fb1;
    }
}
