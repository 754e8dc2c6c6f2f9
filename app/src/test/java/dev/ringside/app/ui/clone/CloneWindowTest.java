package dev.ringside.app.ui.clone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machinelist.TestMachines;
import dev.ringside.devices.hardware.DiskDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
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
class CloneWindowTest {
    @TempDir
    private static Path folder;

    private Inventory inventory;
    private Stage stage;

    @Start
    void start(Stage primary) throws IOException {
        Theme.apply(ThemeChoice.LIGHT);
        stage = primary;
        MachineDefinition machine = TestMachines.withDisks("web",
                Files.write(folder.resolve("system.img"), new byte[2048]),
                Files.write(folder.resolve("data.img"), new byte[512]));
        inventory = TestMachines.inventory(folder, machine, TestMachines.named("mail"));
        stage.setScene(new Scene(new Pane(), 900, 700));
        stage.show();
        new Windows(inventory, new PreferencesStore(Preferences.STANDARD)).cloneMachine(stage,
                TestMachines.machine(inventory, "web"));
    }

    @Stop
    void stop() {
        inventory.close();
    }

    @Test
    void whatIsChosenIsCopiedAndTheRestShared(FxRobot robot) throws TimeoutException, IOException {
        assertThat(robot.lookup("#clone-name").queryAs(TextInputControl.class).getText()).isEqualTo("web-clone");
        assertThat(robot.lookup("#storage-hda").queryAs(CheckBox.class).isSelected()).isTrue();
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS,
                () -> robot.lookup("#clone-total").queryAs(Labeled.class).getText().equals("2.5 KiB will be copied"));

        robot.clickOn("#storage-hdb");
        assertThat(robot.lookup("#clone-total").queryAs(Labeled.class).getText()).isEqualTo("2 KiB will be copied");
        robot.clickOn("#clone-ok");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> inventory.named("web-clone").isPresent());

        MachineDefinition copy = TestMachines.machine(inventory, "web-clone").definition();
        MachineDefinition original = TestMachines.machine(inventory, "web").definition();
        assertThat(copy.uuid()).isNotEqualTo(original.uuid());
        assertThat(file(copy, "hda")).isNotEqualTo(file(original, "hda")).hasSameBinaryContentAs(file(original, "hda"));
        assertThat(file(copy, "hdb")).isEqualTo(file(original, "hdb"));
    }

    private static Path file(MachineDefinition machine, String target) {
        return machine.hardware().devices().stream().filter(DiskDescription.class::isInstance)
                .map(DiskDescription.class::cast).filter(disk -> disk.target().equals(target)).findFirst().orElseThrow()
                .source().orElseThrow();
    }

    @Test
    void aNameThatIsTakenIsRefused(FxRobot robot) {
        robot.interact(() -> robot.lookup("#clone-name").queryAs(TextInputControl.class).setText("mail"));

        assertThat(robot.lookup("#clone-ok").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#clone-fault").queryAs(Labeled.class).getText()).contains("already");
        robot.clickOn("#clone-cancel");
        assertThat(inventory.machines()).hasSize(2);
    }
}
