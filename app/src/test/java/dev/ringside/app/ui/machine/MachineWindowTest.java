package dev.ringside.app.ui.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.Scaling;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.console.screen.ScreenFit;
import dev.ringside.app.ui.console.screen.ScreenView;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MachineWindowTest {
    @TempDir
    private static Path folder;

    private final PreferencesStore preferences = new PreferencesStore(Preferences.STANDARD);
    private Inventory inventory;
    private VirtualMachine machine;
    private Stage stage;

    @Start
    void start(Stage ignored) {
        InterpreterAccelerator engine = new InterpreterAccelerator();
        inventory = new Inventory(new MemoryLibrary(folder, MachineDefinition.of(new HardwareDescription("tester",
                16 << 20, new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(),
                List.of(new SerialDescription(new SerialSource.Pty(), 0),
                        new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM))))),
                List.of(engine));
        machine = inventory.machines().getFirst();
        Theme.apply(ThemeChoice.LIGHT);
        new Windows(inventory, preferences).showMachine(machine, PageKind.CONSOLE);
        stage = Window.getWindows().stream().filter(Stage.class::isInstance).map(Stage.class::cast)
                .filter(window -> window.getTitle() != null && window.getTitle().startsWith("tester")).findFirst()
                .orElseThrow();
        stage.setX(0);
        stage.setY(0);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
        inventory.close();
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <T extends Node> T node(String id, Class<T> type) {
        return type.cast(stage.getScene().lookup("#" + id));
    }

    private MenuItem item(String menu, String id) {
        return node("menu-bar", MenuBar.class).getMenus().stream().filter(top -> menu.equals(top.getId()))
                .flatMap(top -> top.getItems().stream())
                .flatMap(item -> item instanceof Menu sub
                        ? Stream.concat(Stream.of(item), sub.getItems().stream())
                        : Stream.of(item))
                .filter(item -> id.equals(item.getId())).findFirst().orElseThrow();
    }

    /** What a click on an item does. */
    private void choose(String menu, String id) {
        MenuItem item = item(menu, id);
        switch (item) {
            case RadioMenuItem radio -> radio.setSelected(true);
            case CheckMenuItem check -> check.setSelected(!check.isSelected());
            default -> {
            }
        }
        item.fire();
    }

    @Test
    void aMachineThatIsOffOffersToRun() {
        assertThat(stage.getTitle()).isEqualTo("tester – off");
        assertThat(node("console-notice-title", Labeled.class).getText()).isEqualTo("The machine is off");
        assertThat(node("tool-run", ButtonBase.class).isDisabled()).isFalse();
        assertThat(node("tool-pause", ButtonBase.class).isDisabled()).isTrue();
        assertThat(node("tool-shut-down", Node.class).isDisabled()).isTrue();
        assertThat(node("screenshot", Node.class).isDisabled()).isTrue();
        assertThat(item("menu-machine", "menu-run").isDisable()).isFalse();
    }

    @Test
    void aMachineThatRunsShowsItsScreenAndGoesOnWhenTheWindowIsClosed(FxRobot robot) throws Exception {
        machine.start().join();
        await(() -> node("screen", ScreenView.class) != null
                && node("screen", ScreenView.class).guestSizeProperty().get().getWidth() == 720);
        assertThat(node("console-notice-title", Labeled.class).getParent().getParent().isVisible()).isFalse();
        assertThat(node("tool-pause", ButtonBase.class).isDisabled()).isFalse();
        robot.interact(() -> {
            stage.requestFocus();
            node("screen", ScreenView.class).requestFocus();
        });
        await(() -> stage.getTitle().equals("tester – running – press Ctrl+Alt to release keyboard and pointer"));
        machine.pause().join();
        await(() -> node("tool-pause", ButtonBase.class).getText().equals("Resume"));
        assertThat(node("console-notice-title", Labeled.class).getText()).isEqualTo("The machine is paused");
        robot.interact(stage::hide);
        assertThat(machine.state()).isEqualTo(MachineState.PAUSED);
    }

    @Test
    void thePictureOfAMachineStaysWhenItIsOff() throws Exception {
        machine.start().join();
        await(() -> node("screen", ScreenView.class) != null
                && node("screen", ScreenView.class).guestSizeProperty().get().getWidth() == 720);
        machine.forceOff().join();
        await(() -> stage.getTitle().equals("tester – off"));
        assertThat(node("screen", ScreenView.class)).isNotNull();
        assertThat(node("console-notice-detail", Labeled.class).getText()).startsWith("Its last picture");
    }

    @Test
    void pagesAreSwitchedInToolBarAndMenuAlike(FxRobot robot) {
        robot.clickOn("#page-snapshots");
        assertThat(node("snapshots-title", Labeled.class).getText()).isEqualTo("No snapshots");
        robot.interact(() -> choose("menu-view", "item-console"));
        assertThat(node("page-console", ToggleButton.class).isSelected()).isTrue();
        assertThat(node("console", Node.class)).isNotNull();
        robot.clickOn("#page-console");
        assertThat(node("page-console", ToggleButton.class).isSelected()).as("one page is always chosen").isTrue();
    }

    @Test
    void textConsolesAreTabsBesideTheScreen(FxRobot robot) throws Exception {
        machine.start().join();
        await(() -> node("tab-1", ToggleButton.class) != null || node("tab-2", ToggleButton.class) != null);
        assertThat(node("tab-screen", ToggleButton.class).isSelected()).isTrue();
        robot.clickOn("#tab-2");
        assertThat(node("screen", ScreenView.class)).isNull();
        robot.clickOn("#tab-screen");
        assertThat(node("screen", ScreenView.class)).isNotNull();
    }

    @Test
    void scalingIsKeptInThePreferences(FxRobot robot) throws Exception {
        machine.start().join();
        await(() -> node("screen", ScreenView.class) != null);
        robot.interact(() -> choose("menu-view", "item-scale-never"));
        assertThat(preferences.get().scaling()).isEqualTo(Scaling.NEVER);
        await(() -> node("screen", ScreenView.class).fitProperty().get() == ScreenFit.UNSCALED);
        robot.interact(() -> {
            choose("menu-view", "item-scale-always");
            choose("menu-view", "item-smooth");
        });
        await(() -> node("screen", ScreenView.class).fitProperty().get() == ScreenFit.SMOOTH);
    }
}
