package dev.ringside.tests.windows;

import static dev.ringside.tests.windows.OpenedProgram.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.console.screen.ScreenView;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.TextScreen;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.tests.media.BootMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.service.query.NodeQuery;

/** A person's first hour with the program, by keyboard and pointer alone. */
@ExtendWith(ApplicationExtension.class)
class WalkTest {
    @TempDir
    private static Path folder;

    private OpenedProgram program;

    @Start
    void start(Stage stage) throws IOException {
        program = new OpenedProgram(stage, folder.resolve("machines"));
    }

    @Stop
    void stop() {
        program.close();
    }

    @Test
    void fromTheEmptyListToAMachineThatIsDeleted(FxRobot robot)
            throws IOException, InterruptedException, TimeoutException {
        embeddedGuest(robot);
        machineFromAnIso(robot);
        typeAndSeeTheEcho(robot);
        pauseAndResume(robot);
        moreMemoryAndADisk(robot);
        cloneAndDelete(robot);
    }

    private void embeddedGuest(FxRobot robot) throws TimeoutException {
        robot.clickOn("#empty-demo");
        until(() -> program.inventory().machines().size() == 1);
        String name = program.inventory().machines().getFirst().name();
        program.untilShown(name, "the machine, seen from the inside");
        robot.interact(() -> program.machine(name).forceOff());
        program.untilState(name, MachineState.OFF);
        robot.clickOn("#menu-file").clickOn("#item-close");
    }

    private void machineFromAnIso(FxRobot robot) throws IOException, InterruptedException, TimeoutException {
        Path cd = new BootMedia(folder).grubCd("echo ready for commands\n", Map.of());
        robot.clickOn("#tool-new");
        await(robot, "#source-medium");
        robot.clickOn("#source-medium").clickOn("#wizard-forward");
        set(robot, "#medium-path", cd.toString());
        until(() -> !robot.lookup("#wizard-forward").queryButton().isDisabled());
        while (robot.lookup("#machine-name").tryQuery().filter(OpenedProgram::visible).isEmpty()) {
            if (robot.lookup("#storage-none").tryQuery().filter(OpenedProgram::visible).isPresent()) {
                robot.clickOn("#storage-none");
            }
            until(() -> !robot.lookup("#wizard-forward").queryButton().isDisabled());
            robot.clickOn("#wizard-forward");
        }
        set(robot, "#machine-name", "grub");
        until(() -> !robot.lookup("#wizard-forward").queryButton().isDisabled());
        robot.clickOn("#wizard-forward");
        program.untilState("grub", MachineState.RUNNING);
        program.untilShown("grub", "grub>");
    }

    private void typeAndSeeTheEcho(FxRobot robot) throws TimeoutException {
        ScreenView screen = screen(robot);
        robot.clickOn(screen);
        type(robot, "echo typed in a window\n");
        program.untilShown("grub", "\ntyped in a window");
        Frame guest = new Frame();
        until(() -> samePicture(robot, screen, guest));
    }

    /** Whether the window shows the guest's screen to the pixel, but for the cursor, which blinks. */
    private boolean samePicture(FxRobot robot, ScreenView screen, Frame guest) {
        Display display = program.machine("grub").run().orElseThrow().board().display().orElseThrow();
        display.update(guest);
        TextScreen text = display.text().orElseThrow();
        ImageView view = robot.from(screen).lookup(".image-view").queryAs(ImageView.class);
        boolean[] same = new boolean[1];
        robot.interact(() -> {
            PixelReader shown = view.getImage().getPixelReader();
            same[0] = view.getImage().getWidth() == guest.width() && view.getImage().getHeight() == guest.height();
            for (int i = 0; i < guest.pixels().length && same[0]; i++) {
                int x = i % guest.width();
                int y = i / guest.width();
                same[0] = shown.getArgb(x, y) == guest.pixels()[i] || text.cursor().filter(
                        cursor -> cursor.column() == x * text.columns() / guest.width()
                                && cursor.row() == y * text.rows() / guest.height())
                        .isPresent();
            }
        });
        return same[0];
    }

    private void pauseAndResume(FxRobot robot) throws TimeoutException {
        robot.clickOn(pauseButton(robot).<Node>query());
        program.untilState("grub", MachineState.PAUSED);
        until(() -> pauseButton(robot).match(node -> ((Labeled) node).getText().equals("Resume")).tryQuery()
                .isPresent());
        robot.clickOn(pauseButton(robot).<Node>query());
        program.untilState("grub", MachineState.RUNNING);
    }

    /** That of the machine's window. The list has one too, without a machine to pause, and which of the two a search finds first is left to chance. */
    private static NodeQuery pauseButton(FxRobot robot) {
        return robot.lookup("#tool-pause").match(node -> !node.isDisabled());
    }

    private void moreMemoryAndADisk(FxRobot robot) throws TimeoutException {
        robot.clickOn("#page-details");
        await(robot, "#entry-memory");
        robot.clickOn("#entry-memory");
        await(robot, "#memory-size");
        set(robot, "#memory-size", "96");
        robot.clickOn("#apply");
        until(() -> program.machine("grub").definition().hardware().memoryBytes() == 96L << 20);
        assertThat(OpenedProgram.visible(robot.lookup("#pending").query())).as("takes effect later").isTrue();

        int before = disks("grub").size();
        robot.clickOn("#add-hardware");
        await(robot, "#image-size");
        set(robot, "#image-size", "1");
        robot.clickOn("#finish");
        until(() -> disks("grub").size() == before + 1);

        robot.interact(() -> program.machine("grub").forceOff());
        program.untilState("grub", MachineState.OFF);
        robot.interact(() -> program.machine("grub").start());
        program.untilShown("grub", "grub>");
        VirtualMachine machine = program.machine("grub");
        assertThat(machine.run().orElseThrow().hardware()).isEqualTo(machine.definition().hardware());
        assertThat(OpenedProgram.visible(robot.lookup("#pending").query())).as("nothing is left to take effect")
                .isFalse();
    }

    private List<DiskDescription> disks(String name) {
        return program.machine(name).definition().hardware().devices().stream()
                .filter(DiskDescription.class::isInstance).map(DiskDescription.class::cast).toList();
    }

    private void cloneAndDelete(FxRobot robot) throws TimeoutException {
        robot.interact(() -> program.machine("grub").forceOff());
        program.untilState("grub", MachineState.OFF);
        robot.clickOn("#menu-machine").clickOn("#item-clone");
        await(robot, "#clone-name");
        set(robot, "#clone-name", "grub copy");
        robot.clickOn("#clone-ok");
        until(() -> program.inventory().named("grub copy").isPresent());
        List<Path> copies = disks("grub copy").stream().filter(disk -> disk.device() == DiskDevice.DISK)
                .map(disk -> disk.source().orElseThrow()).toList();
        assertThat(copies).isNotEmpty().allSatisfy(disk -> assertThat(disk).exists())
                .doesNotContainAnyElementsOf(disks("grub").stream().flatMap(disk -> disk.source().stream()).toList());

        robot.interact(() -> program.windows().delete(robot.window(0), List.of(program.machine("grub copy"))));
        await(robot, "#delete-ok");
        robot.clickOn("#delete-ok");
        await(robot, "#question-yes");
        robot.clickOn("#question-yes");
        until(() -> program.inventory().named("grub copy").isEmpty());
        until(() -> copies.stream().noneMatch(Files::exists));
        assertThat(disks("grub")).allSatisfy(disk -> assertThat(disk.source().orElseThrow()).exists());
    }

    private static ScreenView screen(FxRobot robot) {
        return robot.lookup(ScreenView.class::isInstance).match(OpenedProgram::inFront).queryAs(ScreenView.class);
    }

    private static void type(FxRobot robot, String text) {
        text.chars().mapToObj(WalkTest::key).forEach(robot::type);
    }

    private static KeyCode key(int character) {
        return switch (character) {
            case ' ' -> KeyCode.SPACE;
            case '\n' -> KeyCode.ENTER;
            default -> KeyCode.getKeyCode(String.valueOf(Character.toUpperCase((char) character)));
        };
    }

    private static void await(FxRobot robot, String id) throws TimeoutException {
        until(() -> robot.lookup(id).tryQuery().filter(OpenedProgram::inFront).isPresent());
    }

    private static void set(FxRobot robot, String id, String text) {
        set(robot, robot.lookup(id).queryAs(TextInputControl.class), text);
    }

    private static void set(FxRobot robot, TextInputControl field, String text) {
        robot.clickOn((Node) field);
        robot.interact(() -> field.setText(text));
    }
}
