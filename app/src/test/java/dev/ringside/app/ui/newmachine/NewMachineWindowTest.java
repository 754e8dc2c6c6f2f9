package dev.ringside.app.ui.newmachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.media.IsoImage;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.devices.guest.EmbeddedGuest;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.emulator.machine.MachineState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
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

/** The five ways through the wizard, as a person goes them. */
@ExtendWith(ApplicationExtension.class)
class NewMachineWindowTest {
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;
    private Inventory inventory;
    private Windows windows;
    private Stage stage;
    private Locale before;

    @Start
    void start(Stage primaryStage) {
        before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        Theme.apply(ThemeChoice.LIGHT);
        stage = primaryStage;
        stage.setScene(new Scene(new StackPane(), 10, 10));
        stage.show();
    }

    private void open(FxRobot robot, Optional<Path> medium) throws TimeoutException {
        inventory = Wizard.inventory(folder);
        windows = new Windows(inventory, new PreferencesStore(Preferences.STANDARD));
        robot.interact(() -> windows.newMachine(stage, medium));
        await(() -> robot.lookup("#new-machine").tryQuery().isPresent());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        inventory.close();
        Locale.setDefault(before);
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void forward(FxRobot robot) throws TimeoutException {
        await(() -> !robot.lookup("#wizard-forward").query().isDisabled());
        robot.clickOn("#wizard-forward");
    }

    private void type(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text);
    }

    /** Pastes, as paths of temporary folders are long. */
    private static void paste(FxRobot robot, String field, Path file) {
        robot.interact(() -> robot.lookup(field).queryTextInputControl().setText(file.toString()));
    }

    private VirtualMachine finish(FxRobot robot, String name) throws TimeoutException {
        await(() -> robot.lookup("#machine-name").tryQuery().isPresent());
        type(robot, "#machine-name", name);
        forward(robot);
        await(() -> inventory.named(name).isPresent());
        await(() -> robot.lookup("#new-machine").tryQuery().isEmpty());
        return inventory.named(name).orElseThrow();
    }

    private VirtualMachine finishWithoutStart(FxRobot robot, String name) throws TimeoutException {
        await(() -> robot.lookup("#summary-customise").tryQuery().isPresent());
        robot.clickOn("#summary-customise");
        return finish(robot, name);
    }

    private String words(FxRobot robot, String hint) {
        Node node = robot.lookup(hint).query();
        return node.isVisible() ? robot.from(node).lookup(".label").queryAs(Labeled.class).getText() : "";
    }

    private Path disk() throws IOException {
        return Files.write(folder.resolve("guest.img"), EmbeddedGuest.disk());
    }

    @Test
    void aDiscBecomesAMachineThatRuns(FxRobot robot) throws IOException, TimeoutException {
        Path disc = IsoImage.named("Debian 12.5.0 amd64 n").bootsByBios().write(folder.resolve("debian.iso"));
        open(robot, Optional.empty());

        forward(robot);
        paste(robot, "#medium-path", disc);
        await(() -> words(robot, "#medium-hint").startsWith("Debian 12"));
        forward(robot);
        forward(robot);
        type(robot, "#storage-size", "0.5");
        forward(robot);
        VirtualMachine machine = finish(robot, "Mine");

        await(() -> machine.state() == MachineState.RUNNING);
        Path image = machine.definition().hardware().devices().stream().filter(DiskDescription.class::isInstance)
                .map(DiskDescription.class::cast).filter(disk -> disk.bus() == DiskBus.VIRTIO).findFirst()
                .flatMap(DiskDescription::source).orElseThrow();
        assertThat(Files.size(image)).isEqualTo(512L << 20);
    }

    @Test
    void aDiskBecomesAMachineThatRuns(FxRobot robot) throws IOException, TimeoutException {
        open(robot, Optional.of(disk()));

        await(() -> words(robot, "#import-hint").contains("MBR"));
        assertThat(robot.lookup("#wizard-place").queryAs(Labeled.class).getText()).isEqualTo("Step 2 of 4");
        forward(robot);
        forward(robot);
        VirtualMachine machine = finish(robot, "Guest");

        await(() -> machine.state() == MachineState.RUNNING);
    }

    /** A kernel with no more in it than a header that is right. */
    private Path kernel() throws IOException {
        ByteBuffer image = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) 1).putInt(0x1f4, (8192 - 1024) / 16).putShort(0x1fe, (short) 0xaa55);
        image.put(0x201, (byte) 0x66).putInt(0x202, 0x5372_6448).putShort(0x206, (short) 0x20f).put(0x211, (byte) 1);
        return Files.write(folder.resolve("vmlinuz"), image.array());
    }

    @Test
    void aKernelBecomesAMachine(FxRobot robot) throws IOException, TimeoutException {
        Path kernel = kernel();
        open(robot, Optional.empty());

        robot.clickOn("#source-kernel");
        forward(robot);
        paste(robot, "#kernel-path", kernel);
        type(robot, "#kernel-command-line", "quiet");
        forward(robot);
        forward(robot);
        forward(robot);
        VirtualMachine machine = finishWithoutStart(robot, "Kernel");

        assertThat(machine.definition().hardware().directBoot())
                .hasValue(new DirectBoot(kernel, Optional.empty(), "quiet"));
        assertThat(machine.state()).isEqualTo(MachineState.OFF);
    }

    @Test
    void theNetworkBecomesAMachine(FxRobot robot) throws TimeoutException {
        open(robot, Optional.empty());

        robot.clickOn("#source-network");
        forward(robot);
        forward(robot);
        forward(robot);
        forward(robot);
        VirtualMachine machine = finishWithoutStart(robot, "Net");

        assertThat(machine.definition().hardware().boot().devices()).startsWith(BootDevice.NETWORK);
    }

    /** Nothing but the keyboard is used. */
    @Test
    void theKeyboardDoes(FxRobot robot) throws TimeoutException {
        open(robot, Optional.empty());

        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        await(() -> robot.lookup("#system-search").tryQuery().isPresent());
        Node search = robot.lookup("#system-search").query();
        robot.targetWindow(search).write("freedos 1.3").push(KeyCode.DOWN).push(KeyCode.ENTER);
        await(() -> robot.lookup("#memory").tryQuery().isPresent());
        robot.push(KeyCode.ENTER);
        await(() -> robot.lookup("#storage-size").tryQuery().isPresent());
        robot.push(KeyCode.ENTER);
        VirtualMachine machine = finishWithoutStart(robot, "Dos");

        HardwareDescription hardware = machine.definition().hardware();
        assertThat(machine.definition().system()).hasValue("http://freedos.org/freedos/1.3");
        assertThat(hardware.memoryBytes()).isEqualTo(32L << 20);
    }

    @Test
    void escapeClosesIt(FxRobot robot) throws TimeoutException {
        open(robot, Optional.empty());
        robot.push(KeyCode.ESCAPE);

        assertThat(robot.lookup("#new-machine").tryQuery()).isEmpty();
        assertThat(inventory.machines()).isEmpty();
    }

    @Test
    void aWrongFileIsSentWhereItBelongs(FxRobot robot) throws IOException, TimeoutException {
        Path disk = disk();
        open(robot, Optional.empty());
        forward(robot);
        paste(robot, "#medium-path", disk);
        await(() -> words(robot, "#medium-hint").contains("hard disk"));
        assertThat(robot.lookup("#wizard-forward").query().isDisabled()).isTrue();

        robot.clickOn("Import it as a disk");
        await(() -> robot.lookup("#import-hint").tryQuery().isPresent()
                && words(robot, "#import-hint").contains("MBR"));
    }

    private String text(FxRobot robot, String spinner) {
        return robot.lookup(spinner).<Spinner<?>>query().getEditor().getText();
    }

    /** What is in the field is what the machine gets, whatever is typed. */
    @Test
    void memoryThatCannotBeIsCorrectedInTheField(FxRobot robot) throws TimeoutException {
        open(robot, Optional.empty());
        robot.clickOn("#source-network");
        forward(robot);
        forward(robot);
        await(() -> robot.lookup("#memory").tryQuery().isPresent());
        type(robot, "#memory", "64");

        robot.clickOn("#memory").push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.BACK_SPACE).push(KeyCode.TAB);
        assertThat(text(robot, "#memory")).as("emptied").isEqualTo("64");

        // 2^32 + 64 would be 64 if it were cut to 32 bits.
        type(robot, "#memory", "4294967360");
        robot.push(KeyCode.TAB);
        assertThat(Integer.parseInt(text(robot, "#memory"))).as("far too much").isGreaterThan(64);
    }
}
