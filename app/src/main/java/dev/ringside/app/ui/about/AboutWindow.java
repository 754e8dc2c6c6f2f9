package dev.ringside.app.ui.about;

import dev.ringside.app.ui.View;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Says what this program is. */
public final class AboutWindow {
    private AboutWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner) {
        Stage stage = View.of(AboutWindow.class, "About.fxml", new AboutController()).dialog(owner);
        stage.setResizable(false);
        stage.show();
    }
}
