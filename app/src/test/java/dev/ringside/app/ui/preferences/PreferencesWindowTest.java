package dev.ringside.app.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.View;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PreferencesWindowTest {
    private final PreferencesStore store = new PreferencesStore(Preferences.STANDARD);
    private Stage stage;

    @Start
    void start(Stage primaryStage) {
        Theme.apply(ThemeChoice.LIGHT);
        stage = View.of(PreferencesWindow.class, "Preferences.fxml",
                new PreferencesController(new PreferencesViewModel(store), Path.of("/machines"))).stage();
        stage.show();
    }

    @Test
    void choicesAndChecksReachTheStore(FxRobot robot) {
        robot.clickOn("#theme").clickOn("Dark");
        robot.clickOn("Confirmations").clickOn("#confirm-pause");

        assertThat(store.get().theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(store.get().confirmations()).contains(Confirmation.PAUSE);
    }

    @Test
    void closeCloses(FxRobot robot) {
        robot.clickOn("#preferences-close");

        assertThat(stage.isShowing()).isFalse();
    }
}
