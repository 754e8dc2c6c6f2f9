package dev.ringside.app.qmp.command;

import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.machine.MachineState;

/**
 * A machine's state in the words of QEMU's {@code RunState}. Watches the machine from its making on, because QEMU tells
 * a machine that was never let run from one that was paused. Any thread.
 */
public final class RunState {
    private final Machine machine;
    private volatile boolean hasRun;

    /** Watches a machine that has not been started. */
    public RunState(Machine machine) {
        this.machine = machine;
        machine.observe(this::see);
    }

    /** The word for the state. */
    public String status() {
        return switch (machine.state()) {
            case RUNNING, SHUTTING_DOWN -> "running";
            case PAUSED -> hasRun ? "paused" : "prelaunch";
            case OFF -> hasRun ? "shutdown" : "prelaunch";
            case CRASHED -> "guest-panicked";
        };
    }

    /** Whether guest code runs. */
    public boolean running() {
        return machine.state() == MachineState.RUNNING || machine.state() == MachineState.SHUTTING_DOWN;
    }

    private void see(MachineEvent event) {
        if (event instanceof MachineEvent.StateChanged(MachineState _, MachineState to) && to == MachineState.RUNNING) {
            hasRun = true;
        }
    }
}
