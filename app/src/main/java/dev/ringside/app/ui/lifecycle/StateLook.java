package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.ui.Messages;
import dev.ringside.emulator.machine.MachineState;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** How a machine's state looks and reads in every window. */
public final class StateLook {
    private StateLook() {}

    /** The state in words. */
    public static String words(MachineState state) {
        return Messages.of(StateLook.class).text("state", state);
    }

    /** The state as an icon. */
    public static String icon(MachineState state) {
        return switch (state) {
            case OFF -> "mdi2s-stop";
            case RUNNING -> "mdi2p-play";
            case PAUSED -> "mdi2p-pause";
            case SHUTTING_DOWN -> "mdi2p-power";
            case CRASHED -> "mdi2a-alert";
        };
    }

    /** Gives {@code node} the pseudo class of the state, {@code :running} for example, and takes the others away. */
    public static void mark(Node node, MachineState state) {
        for (MachineState other : MachineState.values()) {
            PseudoClass look = PseudoClass.getPseudoClass(other.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            node.pseudoClassStateChanged(look, other == state);
        }
    }
}
