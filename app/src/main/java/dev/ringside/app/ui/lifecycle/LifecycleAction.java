package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.ui.Shortcut;
import dev.ringside.emulator.machine.MachineState;
import java.util.Locale;
import java.util.Optional;

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

    /** What is asked before it is done, if the preferences say so. */
    public Optional<Confirmation> confirmation() {
        return switch (this) {
            case RUN, RESUME -> Optional.empty();
            case PAUSE -> Optional.of(Confirmation.PAUSE);
            case SHUT_DOWN -> Optional.of(Confirmation.SHUT_DOWN);
            case RESET -> Optional.of(Confirmation.RESET);
            case FORCE_OFF -> Optional.of(Confirmation.FORCE_OFF);
        };
    }

    /** The keys for it. */
    public Shortcut shortcut() {
        return Shortcut.valueOf(name());
    }

    /** Its icon. */
    public String icon() {
        return switch (this) {
            case RUN -> "mdi2p-play";
            case PAUSE -> "mdi2p-pause";
            case RESUME -> "mdi2p-play-pause";
            case SHUT_DOWN -> "mdi2p-power";
            case RESET -> "mdi2r-restart";
            case FORCE_OFF -> "mdi2p-power-plug-off";
        };
    }

    /** Its name in message keys and node ids. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
