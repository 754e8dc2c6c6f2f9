package dev.ringside.app.ui.delete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machinelist.TestMachines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DeleteWindowTest {
    @TempDir
    private static Path folder;
    @TempDir
    private static Path elsewhere;

    private Inventory inventory;
    private Stage stage;
    private Path own;
    private Path shared;
    private Path foreign;
    private Windows windows;

    @Start
    void start(Stage primary) throws IOException {
        Theme.apply(ThemeChoice.LIGHT);
        stage = primary;
        own = Files.write(folder.resolve("own.img"), new byte[512]);
        shared = Files.write(folder.resolve("shared.img"), new byte[512]);
        foreign = Files.write(elsewhere.resolve("foreign.img"), new byte[512]);
        inventory = TestMachines.inventory(folder, TestMachines.withDisks("web", own, shared, foreign),
                TestMachines.withDisks("mail", shared));
        stage.setScene(new Scene(new Pane(), 900, 700));
        stage.show();
        windows = new Windows(inventory, new PreferencesStore(Preferences.STANDARD));
    }

    @Stop
    void stop() {
        inventory.close();
    }

    private void open(FxRobot robot) throws TimeoutException {
        robot.interact(() -> windows.delete(stage, List.of(TestMachines.machine(inventory, "web"))));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> chosen(robot, "hda"));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS,
                () -> robot.lookup("Also used by mail.").tryQuery().isPresent());
    }

    private static boolean chosen(FxRobot robot, String target) {
        return robot.lookup("#storage-" + target).queryAs(CheckBox.class).isSelected();
    }

    @Test
    void onlyWhatIsNobodyElsesIsProposedAndDeletedAfterAQuestion(FxRobot robot) throws TimeoutException {
        open(robot);
        assertThat(chosen(robot, "hdb")).isFalse();
        assertThat(chosen(robot, "hdc")).isFalse();

        robot.clickOn("#delete-ok");
        assertThat(own).exists();
        robot.clickOn("#question-yes");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> inventory.named("web").isEmpty());

        assertThat(own).doesNotExist();
        assertThat(shared).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aMachineThatRunsIsSaidToBeForcedOff(FxRobot robot) throws TimeoutException {
        TestMachines.machine(inventory, "web").start().join();
        open(robot);

        assertThat(robot.lookup("#delete-running").queryAs(Labeled.class).getText())
                .isEqualTo("This machine is on and will be forced off: web");
        robot.clickOn("#storage-hda").clickOn("#delete-ok");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> inventory.named("web").isEmpty());
        assertThat(own).exists();
    }

    @Test
    void cancelLeavesEverything(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.clickOn("#delete-cancel");

        assertThat(inventory.named("web")).isPresent();
        assertThat(own).exists();
    }
}
