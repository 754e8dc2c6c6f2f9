package dev.ringside.app.ui.preferences;

import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import javafx.stage.Stage;
import javafx.stage.Window;

/** All preferences. What is chosen is in force at once. */
public final class PreferencesWindow {
    private PreferencesWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, Windows windows) {
        PreferencesViewModel viewModel = new PreferencesViewModel(windows.preferences());
        PreferencesController controller = new PreferencesController(viewModel, windows.inventory().library().folder());
        Stage stage = View.of(PreferencesWindow.class, "Preferences.fxml", controller).dialog(owner);
        stage.setOnHidden(_ -> viewModel.close());
        stage.show();
    }
}
