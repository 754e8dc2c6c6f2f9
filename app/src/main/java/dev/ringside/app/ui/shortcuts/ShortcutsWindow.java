package dev.ringside.app.ui.shortcuts;

import javafx.stage.Window;

/** All keyboard shortcuts. */
public final class ShortcutsWindow {
    private ShortcutsWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner) {
        throw new UnsupportedOperationException("ShortcutsWindow");
    }
}
