package dev.ringside.app.ui.terminal;

import dev.ringside.app.machine.ConsoleLine;
import javafx.scene.layout.StackPane;

/** A terminal on a text console of a machine. JavaFX thread. */
public final class TerminalView extends StackPane {

    /** A terminal on {@code line} that stands still. */
    public TerminalView(ConsoleLine line) {
        setId(line.name());
    }

    /** Begins to follow the line, showing first what it has kept. */
    public void start() {}

    /** Follows the line no more; what is shown stays. */
    public void stop() {}
}
