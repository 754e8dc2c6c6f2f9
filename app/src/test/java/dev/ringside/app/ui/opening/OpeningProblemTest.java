package dev.ringside.app.ui.opening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OpeningProblemTest {
    private final List<String> chosen = new ArrayList<>();

    @Start
    void start(Stage primaryStage) {
        Platform.setImplicitExit(false);
        Theme.apply(ThemeChoice.LIGHT);
        show(false);
    }

    private void show(boolean standard) {
        OpeningProblem.show(Path.of("/mnt/machines"), "There is no /mnt/machines.", standard,
                new OpeningProblem.Choices(() -> chosen.add("retry"), folder -> chosen.add("other"),
                        () -> chosen.add("standard")));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> List.copyOf(robot.listWindows()).forEach(Window::hide));
    }

    @Test
    void saysWhyAndWhere(FxRobot robot) {
        assertThat(robot.lookup("#problem-words").queryAs(Text.class).getText())
                .isEqualTo("There is no /mnt/machines.");
        assertThat(robot.lookup("#problem-folder").queryAs(Label.class).getText())
                .isEqualTo(Path.of("/mnt/machines").toString());
    }

    @Test
    void triesAgain(FxRobot robot) {
        robot.clickOn("#retry");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(chosen).containsExactly("retry");
        assertThat(robot.lookup("#retry").tryQuery()).isEmpty();
    }

    @Test
    void usesTheStandardFolderUnlessItIsThat(FxRobot robot) {
        robot.clickOn("#use-standard-folder");
        assertThat(chosen).containsExactly("standard");
        robot.interact(() -> show(true));
        assertThat(robot.lookup("#use-standard-folder").queryButton().isVisible()).isFalse();
    }

    @Test
    void quits(FxRobot robot) {
        robot.clickOn("#quit");
        assertThat(chosen).isEmpty();
        assertThat(robot.lookup("#quit").tryQuery()).isEmpty();
    }
}
