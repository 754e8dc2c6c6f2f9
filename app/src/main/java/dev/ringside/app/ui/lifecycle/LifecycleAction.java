package dev.ringside.app.ui.lifecycle;

import dev.ringside.emulator.machine.MachineState;

/** Something that can be done with a machine. */
public enum LifecycleAction {
    /** Switch on. */
    RUN,
    /** Stop CPUs and time. */
    PAUSE,
    /** Go on after a pause. */
    RESUME,
    /** Ask the guest to shut down. */
    SHUT_DOWN,
    /** Press the reset button. */
    RESET,
    /** Take the power away. */
    FORCE_OFF;

    /** Whether it can be done with a machine in {@code state}. */
    public boolean appliesTo(MachineState state) {
        return switch (this) {
            case RUN -> state == MachineState.OFF || state == MachineState.CRASHED;
            case PAUSE, SHUT_DOWN -> state == MachineState.RUNNING || state == MachineState.SHUTTING_DOWN;
            case RESUME -> state == MachineState.PAUSED;
            case RESET, FORCE_OFF -> state != MachineState.OFF;
        };
    }
}
