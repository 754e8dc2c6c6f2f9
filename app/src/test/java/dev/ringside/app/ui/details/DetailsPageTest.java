package dev.ringside.app.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DetailsPageTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private static Path folder;

    private final Locale language = Locale.getDefault();
    private Inventory inventory;
    private VirtualMachine machine;
    private ObservableMachine observable;
    private DetailsPage page;

    @Start
    void start(Stage stage) throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        Path iso = folder.resolve("medium.iso");
        Files.write(iso, new byte[64 << 10]);
        HardwareDescription hardware = new HardwareDescription("edited", 16L << 20, new CpuDescription("ringside64", 1),
                "interpreter", Optional.empty(), List.of(
                        new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.empty(), true),
                        new RngDescription()));
        inventory = new Inventory(new MemoryLibrary(folder, MachineDefinition.of(hardware)),
                List.of(new InterpreterAccelerator()));
        machine = inventory.machines().getFirst();
        observable = new ObservableMachine(machine);
        page = new DetailsPage(observable, new Windows(inventory,
                new PreferencesStore(Preferences.STANDARD.withConfirmations(Set.of()))));
        Theme.apply(ThemeChoice.LIGHT);
        Scene scene = new Scene((Parent) page.node(), 980, 900);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        page.shown();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            page.close();
            observable.close();
        });
        inventory.close();
        Locale.setDefault(language);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void show(FxRobot robot, String id) {
        ListView<HardwareEntry> list = robot.lookup("#hardware").queryListView();
        robot.interact(() -> list.getSelectionModel().select(list.getItems().stream()
                .filter(entry -> entry.id().equals(id)).findFirst().orElseThrow()));
    }

    private static boolean disabled(FxRobot robot, String query) {
        return robot.lookup(query).query().isDisabled();
    }

    @Test
    void memoryIsWrittenCheckedAndApplied(FxRobot robot) throws TimeoutException {
        show(robot, "memory");
        TextField field = robot.lookup("#memory-size").queryAs(TextField.class);
        assertThat(field.getText()).isEqualTo("16");
        assertThat(disabled(robot, "#apply")).isTrue();

        robot.clickOn(field);
        robot.interact(field::selectAll);
        robot.write("1");
        Labeled problem = robot.lookup("#memory-size-problem").queryAs(Labeled.class);
        assertThat(problem.isVisible()).isTrue();
        assertThat(problem.getText()).startsWith("It must be from 2 to");
        assertThat(disabled(robot, "#apply")).isTrue();
        assertThat(disabled(robot, "#cancel")).isFalse();

        robot.write("28");
        assertThat(problem.isVisible()).isFalse();
        robot.clickOn("#apply");
        await(() -> machine.definition().hardware().memoryBytes() == 128L << 20);
        await(() -> disabled(robot, "#apply"));
        assertThat(robot.lookup("#pending").query().isVisible()).as("the machine is off").isFalse();
    }

    @Test
    void bootDevicesAreReordered(FxRobot robot) throws TimeoutException {
        show(robot, "boot");
        ListView<BootDevice> order = robot.lookup("#boot-order").queryListView();
        robot.interact(() -> order.getSelectionModel().select(1));
        robot.clickOn("#order-up").clickOn("#apply");

        await(() -> machine.definition().hardware().boot().devices().getFirst() == BootDevice.CDROM);
        assertThat(machine.definition().hardware().boot().devices()).hasSize(4);
    }

    @Test
    void aDeviceIsRemoved(FxRobot robot) throws TimeoutException {
        show(robot, "rng-1");
        robot.clickOn("#remove");

        await(() -> machine.definition().hardware().devices().size() == 1);
        await(() -> robot.lookup("#entry-rng-1").tryQuery().filter(Node::isVisible).isEmpty());
        assertThat(robot.lookup("#details-title").queryAs(Labeled.class).getText()).isEqualTo("IDE CD-ROM 1");
    }

    @Test
    void aDiskIsAddedWithItsImage(FxRobot robot) throws TimeoutException {
        robot.clickOn("#add-hardware");
        await(() -> robot.lookup("#finish").tryQuery().isPresent());
        TextField size = robot.lookup("#image-size").queryAs(TextField.class);
        robot.interact(() -> size.setText("1"));
        robot.interact(() -> robot.lookup("#finish").queryAs(Button.class).fire());

        await(() -> machine.definition().hardware().devices().size() == 3);
        DiskDescription disk = (DiskDescription) machine.definition().hardware().devices().getLast();
        assertThat(disk.bus()).isEqualTo(DiskBus.VIRTIO);
        assertThat(disk.source().orElseThrow()).hasSize(1L << 30);
        await(() -> robot.lookup("#details-title").queryAs(Labeled.class).getText().equals("VirtIO disk 1"));
    }

    @Test
    void aRunningMachineGetsItsMediumAtOnceAndMemoryLater(FxRobot robot) throws TimeoutException {
        machine.start().join();
        await(() -> observable.runProperty().get().isPresent());
        show(robot, "disk-hdc");
        ComboBox<?> source = robot.lookup("#disk-source").queryAs(ComboBox.class);
        String iso = folder.resolve("medium.iso").toString();
        robot.interact(() -> source.getEditor().setText(iso));
        robot.clickOn("#apply");
        await(() -> machine.run().orElseThrow().board().drives().get("hdc").loadedMedium().isPresent());
        await(() -> disabled(robot, "#apply"));
        assertThat(robot.lookup("#pending").query().isVisible()).isFalse();

        robot.clickOn("#disk-source-eject").clickOn("#apply");
        await(() -> machine.run().orElseThrow().board().drives().get("hdc").loadedMedium().isEmpty());
        await(() -> disabled(robot, "#apply"));
        ComboBox<?> media = robot.lookup("#disk-source").queryAs(ComboBox.class);
        assertThat(media.getItems()).as("what was in the drive").hasToString("[" + iso + "]");

        show(robot, "memory");
        TextField field = robot.lookup("#memory-size").queryAs(TextField.class);
        robot.interact(() -> field.setText("32"));
        robot.clickOn("#apply");
        await(() -> robot.lookup("#pending").query().isVisible());

        machine.forceOff().join();
        await(() -> !robot.lookup("#pending").query().isVisible());
    }

    @Test
    void theXmlTabShowsTheEntryAndCannotBeEditedUnlessThePreferencesSaySo(FxRobot robot) {
        TabPane tabs = robot.lookup("#details .tab-pane").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel().select(1));
        TextArea xml = robot.lookup("#xml").queryAs(TextArea.class);
        assertThat(xml.getText()).startsWith("<domain");
        assertThat(xml.isEditable()).isFalse();
        assertThat(robot.lookup("#xml-hint").query().isVisible()).isTrue();

        show(robot, "disk-hdc");
        assertThat(xml.getText()).startsWith("<disk");
        robot.interact(() -> tabs.getSelectionModel().select(0));
        assertThat(robot.lookup("#disk-source").query().isVisible()).isTrue();
    }
}
