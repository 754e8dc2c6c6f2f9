package dev.ringside.app.ui.about;

import javafx.stage.Window;

/** Says what this program is. */
public final class AboutWindow {
    private AboutWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner) {
        throw new UnsupportedOperationException("AboutWindow");
    }
}
