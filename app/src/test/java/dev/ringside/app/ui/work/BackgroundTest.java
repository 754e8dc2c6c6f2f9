package dev.ringside.app.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.machine.MachineException;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class BackgroundTest {
    private final CompletableFuture<String> work = new CompletableFuture<>();
    private final AtomicReference<Progress> progress = new AtomicReference<>();
    private final List<String> results = new ArrayList<>();
    private Stage stage;

    @Start
    void start(Stage primary) {
        Theme.apply(ThemeChoice.LIGHT);
        stage = primary;
        stage.setScene(new Scene(new Pane(), 700, 500));
        stage.show();
    }

    private void begin(FxRobot robot) {
        robot.interact(() -> Background.run(stage, "Copying", reports -> {
            progress.set(reports);
            return work;
        }, results::add));
    }

    private static void until(FxRobot robot, String id, boolean there) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> robot.lookup(id).tryQuery().isPresent() == there);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void longWorkShowsHowFarItIsUntilItIsDone(FxRobot robot) throws TimeoutException {
        begin(robot);
        until(robot, "#progress-dialog", true);
        progress.get().report(0.25, "1 of 4 GiB");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#progress-bar").queryAs(ProgressBar.class).getProgress()).isEqualTo(0.25);
        assertThat(robot.lookup("#progress-words").queryAs(Labeled.class).getText()).isEqualTo("1 of 4 GiB");

        work.complete("all");
        until(robot, "#progress-dialog", false);
        assertThat(results).containsExactly("all");
    }

    @Test
    void cancelledWorkEndsWithoutAWord(FxRobot robot) throws TimeoutException {
        begin(robot);
        until(robot, "#progress-dialog", true);
        robot.clickOn("#progress-cancel");

        assertThat(progress.get().cancelled()).isTrue();
        assertThat(robot.lookup("#progress-dialog").tryQuery()).as("still there until the work has stopped")
                .isPresent();
        work.completeExceptionally(new CancellationException());
        until(robot, "#progress-dialog", false);

        assertThat(robot.lookup("#error-dialog").tryQuery()).isEmpty();
        assertThat(results).isEmpty();
    }

    @Test
    void aFailureIsExplained(FxRobot robot) throws TimeoutException {
        begin(robot);
        work.completeExceptionally(new MachineException("The disk is full. Make room and try again."));
        until(robot, "#error-dialog", true);

        DialogPane dialog = robot.lookup("#error-dialog").queryAs(DialogPane.class);
        assertThat(dialog.getHeaderText()).isEqualTo("Copying");
        assertThat(dialog.getContentText()).isEqualTo("The disk is full. Make room and try again.");
        assertThat(results).isEmpty();
        robot.interact(() -> dialog.getScene().getWindow().hide());
    }
}
