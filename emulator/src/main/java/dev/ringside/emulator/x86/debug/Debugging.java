package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.x86.Cpu;
import java.util.Optional;

/**
 * What makes a CPU run instruction by instruction: the guest's debug registers and trap flag, and a debugger outside.
 */
public final class Debugging {

    /** The debug unit of {@code cpu}. */
    public Debugging(Cpu cpu) {}

    /** Whether instructions have to be executed one by one. */
    public boolean active() {
        return false;
    }

    /**
     * Executes one instruction by {@code executeOne} with all that has to be looked at before and after it. May throw.
     */
    public Optional<ExitReason> step(Runnable executeOne) {
        executeOne.run();
        return Optional.empty();
    }

    /** The debug registers have changed. */
    public void debugRegistersChanged() {}

    /** A data access while {@link dev.ringside.emulator.x86.Mmu} reports them. */
    public void dataAccess(long linear, int size, boolean write) {}
}
