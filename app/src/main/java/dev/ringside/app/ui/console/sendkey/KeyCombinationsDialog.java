package dev.ringside.app.ui.console.sendkey;

import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import javafx.stage.Window;

/** The editor of a person's own key combinations. JavaFX thread. */
public final class KeyCombinationsDialog {
    private KeyCombinationsDialog() {}

    /** Opens it. */
    public static void open(Window owner, PreferencesStore preferences, PhysicalKeys keys) {
        View.of(KeyCombinationsDialog.class, "KeyCombinations.fxml",
                new KeyCombinationsController(new KeyCombinationsModel(preferences), keys)).dialog(owner).show();
    }
}
