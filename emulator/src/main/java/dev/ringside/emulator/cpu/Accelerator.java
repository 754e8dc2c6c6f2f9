package dev.ringside.emulator.cpu;

import java.util.List;

/** An engine that runs guest code. The board cannot tell which one it has. Stateless; any thread. */
public interface Accelerator {

    /** Name as on the command line: {@code interpreter}, {@code translator}, {@code kvm}. */
    String name();

    /** Names of the CPU models that {@link #createCpu} accepts, the default first. */
    List<String> models();

    /**
     * Makes a vCPU in its state after power-on.
     *
     * @throws IllegalArgumentException
     *             if the model is unknown; the message is one sentence for a person
     */
    VirtualCpu createCpu(CpuWiring wiring);
}
