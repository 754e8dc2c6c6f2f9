package dev.ringside.app.ui.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.emulator.x86.translate.HostEngines;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page of a machine whose firmware finds nothing to boot from. */
@ExtendWith(ApplicationExtension.class)
class LayersPageTest {
    private static final String WATCH = "watch of vCPU 0";

    /** Of the machine with two processors the second waits to be started. */
    private static final int CPUS = 2;

    private final Accelerator engine = HostEngines.detect().all().getFirst();
    private final MachineDefinition definition = MachineDefinition
            .of(new HardwareDescription("looked at", 16 << 20, new CpuDescription(engine.models().getFirst(), CPUS),
                    engine.name(), Optional.empty(), List.of()));
    private Inventory inventory;
    private VirtualMachine machine;
    private ObservableMachine observed;
    private LayersPage page;

    @Start
    void start(Stage stage) {
        inventory = new Inventory(new MemoryLibrary(Path.of("unused"), definition), List.of(engine));
        machine = inventory.machine(definition.uuid()).orElseThrow();
        observed = new ObservableMachine(machine);
        page = new LayersPage(observed, new Windows(inventory, new PreferencesStore(Preferences.STANDARD)));
        Theme.apply(ThemeChoice.LIGHT);
        Scene scene = new Scene((StackPane) page.node(), 990, 800);
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

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean watchThread() {
        return threads().contains(WATCH);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    @Test
    void aMachineThatIsOffIsSaidToBe(FxRobot robot) {
        robot.interact(page::shown);

        assertThat(robot.lookup("#layers-off").query().isVisible()).isTrue();
        assertThat(page.watching()).isFalse();
    }

    @Test
    void nothingIsWatchedUnlessThePageIsShown(FxRobot robot) throws Exception {
        machine.start().join();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.watching()).isFalse();
        assertThat(watchThread()).isFalse();

        robot.interact(page::shown);
        assertThat(page.watching()).isTrue();
        assertThat(watchThread()).isTrue();

        robot.interact(page::hidden);
        assertThat(page.watching()).isFalse();
        await(() -> !watchThread());
    }

    @Test
    void theFirmwareIsSeenInItsModeWithRegistersAndCode(FxRobot robot) throws Exception {
        robot.interact(page::shown);
        machine.start().join();
        await(() -> !text(robot, "#processor-mode").isEmpty());
        await(() -> !text(robot, "#layer-kernel-value").isEmpty());

        assertThat(text(robot, "#processor-level")).isEqualTo("Ring 0");
        assertThat(robot.lookup("#processor-registers").queryAs(GridPane.class).getChildren()).hasSizeGreaterThan(15);
        assertThat(robot.lookup("#layer-virtual8086").query().isVisible()).isFalse();
        assertThat(robot.lookup("#layers-step").query().isDisabled()).isTrue();
    }

    @Test
    void oneOfSeveralProcessorsCanBeChosen(FxRobot robot) throws Exception {
        robot.interact(page::shown);
        machine.start().join();
        await(() -> !text(robot, "#layer-kernel-value").isEmpty());
        ComboBox<Integer> processors = robot.lookup("#layers-processors").queryComboBox();
        assertThat(processors.isVisible()).isTrue();
        assertThat(processors.getItems()).containsExactly(ProcessorNames.ALL, 0, 1);
        assertThat(text(robot, "#processor-which")).isEqualTo("Processor 0");
        assertThat(threads()).contains(WATCH, "watch of vCPU 1");

        robot.interact(() -> processors.setValue(1));

        assertThat(text(robot, "#processor-which")).isEqualTo("Processor 1");
        await(() -> !threads().contains(WATCH));
        assertThat(threads()).contains("watch of vCPU 1");
        await(() -> text(robot, "#layers-time-halted").endsWith("100 %"));
    }

    @Test
    void theTranslatorShowsWhatItHasDone(FxRobot robot) throws Exception {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        robot.interact(page::shown);
        machine.start().join();
        await(() -> robot.lookup("#engine-blocks").tryQuery().isPresent());

        assertThat(text(robot, "#engine-blocks")).contains(" made, ").doesNotStartWith("0 ");
        assertThat(text(robot, "#engine-code")).endsWith("of 128 MiB");
        assertThat(text(robot, "#layers-engine-translated")).startsWith("Translated ");
        assertThat(robot.lookup("#layers-engine-accelerated").query().isVisible()).isFalse();
    }

    @Test
    void theTranslatedBlockIsLookedAtOnRequest(FxRobot robot) throws Exception {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        robot.interact(page::shown);
        machine.start().join();
        await(() -> !text(robot, "#processor-mode").isEmpty());
        assertThat(robot.lookup("#layers-translation").tryQuery()).isEmpty();

        robot.clickOn("#layers-code");
        await(() -> !robot.lookup(".translation-host").queryAll().isEmpty());

        assertThat(robot.lookup(".translation-title").queryAllAs(Labeled.class)).extracting(Labeled::getText)
                .satisfiesExactly(guest -> assertThat(guest).startsWith("Guest code ("),
                        operations -> assertThat(operations).startsWith("Operations ("),
                        host -> assertThat(host).startsWith("Host code ("));
        assertThat(robot.lookup(".translation-guest").queryAllAs(Labeled.class)).isNotEmpty();

        robot.clickOn("#layers-code");
        assertThat(robot.lookup("#layers-translation").tryQuery()).isEmpty();
    }

    @Test
    void aPausedMachineStepsThroughItsInstructions(FxRobot robot) throws Exception {
        robot.interact(page::shown);
        machine.start().join();
        await(() -> machine.state() == MachineState.RUNNING);
        machine.pause().join();
        await(() -> !robot.lookup("#layers-step").query().isDisabled());

        robot.clickOn("#layers-step");

        await(() -> machine.state() == MachineState.PAUSED && !robot.lookup("#layers-step").query().isDisabled());
        assertThat(robot.lookup("#layers-resume").query().isVisible()).isTrue();
        assertThat(robot.lookup("#processor-code").queryAs(GridPane.class).getChildren()).isNotEmpty();
    }
}
