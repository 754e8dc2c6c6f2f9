package dev.ringside.app.ui.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.statistics.Usage;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PerformancePageTest {
    private final InterpreterAccelerator engine = new InterpreterAccelerator();
    private final MachineDefinition definition = MachineDefinition
            .of(new HardwareDescription("measured", 16 << 20, new CpuDescription(engine.models().getFirst(), 1),
                    engine.name(), Optional.empty(), List.of()));
    private Inventory inventory;
    private VirtualMachine machine;
    private ObservableMachine observed;
    private PerformancePage page;

    @Start
    void start(Stage stage) {
        inventory = new Inventory(new MemoryLibrary(Path.of("unused"), definition), List.of(engine));
        machine = inventory.machine(definition.uuid()).orElseThrow();
        observed = new ObservableMachine(machine);
        page = new PerformancePage(observed, new Windows(inventory, new PreferencesStore(Preferences.STANDARD)));
        Theme.apply(ThemeChoice.LIGHT);
        Scene scene = new Scene((StackPane) page.node(), 900, 700);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            page.close();
            observed.close();
        });
        inventory.close();
    }

    @Test
    void aMachineThatIsOffIsSaidToBe(FxRobot robot) {
        assertThat(robot.lookup("#performance-off").query().isVisible()).isTrue();
        assertThat(page.live()).isFalse();
    }

    @Test
    void whatIsMeasuredIsShownWhileThePageIs(FxRobot robot) {
        machine.start().join();
        WaitForAsyncUtils.waitForFxEvents();
        machine.usage().add(new Usage(1, 0.42, 0.5, 3 << 20, 2048, 0, 0, 0));
        robot.interact(page::shown);

        assertThat(page.live()).isTrue();
        assertThat(robot.lookup("#performance-off").query().isVisible()).isFalse();
        assertThat(robot.lookup("#performance-disk-peak").queryAs(Labeled.class).getText()).contains("2 KiB/s");
        robot.clickOn("#performance-span-600");
        assertThat(robot.lookup("#performance-export").query().isDisabled()).isFalse();
        robot.interact(page::hidden);
        assertThat(page.live()).isFalse();
    }
}
