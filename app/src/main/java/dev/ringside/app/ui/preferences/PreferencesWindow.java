package dev.ringside.app.ui.preferences;

import dev.ringside.app.ui.Windows;
import javafx.stage.Window;

/** All preferences. */
public final class PreferencesWindow {
    private PreferencesWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, Windows windows) {
        throw new UnsupportedOperationException("PreferencesWindow");
    }
}
