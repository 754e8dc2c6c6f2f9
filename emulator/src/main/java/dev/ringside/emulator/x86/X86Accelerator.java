package dev.ringside.emulator.x86;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;

/** An engine whose vCPUs are x86 CPUs of this emulator's. */
public interface X86Accelerator extends Accelerator {

    @Override
    Cpu createCpu(CpuWiring wiring);
}
