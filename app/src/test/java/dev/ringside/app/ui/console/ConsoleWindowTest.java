package dev.ringside.app.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.app.ui.console.input.RecordedInput;
import dev.ringside.app.ui.console.screen.ScreenView;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConsoleWindowTest {
    private static final int GREEN = 0xff00_ff00, RED = 0xffff_0000;

    private final PaintedDisplay display = new PaintedDisplay(320, 200, GREEN);
    private final RecordedInput input = new RecordedInput();
    private final Machine machine = new Machine("tester");
    private ConsoleWindow window;
    private Stage stage;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
        window = ConsoleWindow.show(stage, machine, display, input.router(), PhysicalKeys.ofHost());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
        machine.close();
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ScreenView screen() {
        return window.console().screen();
    }

    private Image image() {
        return ((ImageView) screen().getChildrenUnmodifiable().getFirst()).getImage();
    }

    private void awaitScreen(int width, int height, int colour) throws Exception {
        await(() -> new Dimension2D(width, height).equals(screen().guestSizeProperty().get())
                && image().getPixelReader().getArgb(width - 1, height - 1) == colour);
    }

    @Test
    void theGuestsScreenIsShownAndFollowed(FxRobot robot) throws Exception {
        awaitScreen(320, 200, GREEN);
        assertThat(stage.getTitle()).startsWith("tester – off");
        robot.interact(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(700);
            stage.setHeight(500);
        });
        await(() -> screen().getWidth() == 700);
        assertThat(screen().guestPlace(350, 250)).as("enlarged by whole numbers, in the middle")
                .isEqualTo(new Point2D(0.5, 0.5));
        assertThat(screen().guestPlace(30, 50)).isEqualTo(new Point2D(0, 0));
        display.paint(640, 400, RED);
        awaitScreen(640, 400, RED);
        await(() -> stage.getScene().getWidth() == 640);
    }

    @Test
    void keysGoToTheGuest(FxRobot robot) throws Exception {
        awaitScreen(320, 200, GREEN);
        robot.press(KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT);
        await(() -> input.take().equals(List.of(key(Key.SHIFT, true), key(Key.A, true), key(Key.A, false),
                key(Key.SHIFT, false))));
    }

    @Test
    void aTabletGetsThePlaceOfThePointer(FxRobot robot) throws Exception {
        awaitScreen(320, 200, GREEN);
        input.setTablet(true);
        robot.moveTo(robot.point(screen()).query());
        robot.press(MouseButton.SECONDARY).release(MouseButton.SECONDARY);
        robot.scroll(2, javafx.geometry.VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();
        List<InputEvent> events = input.take();
        assertThat(events).contains(new InputEvent.PointerButton(Button.RIGHT, true),
                new InputEvent.PointerButton(Button.RIGHT, false));
        InputEvent.PointerAt place = (InputEvent.PointerAt) events.reversed().stream()
                .filter(InputEvent.PointerAt.class::isInstance).findFirst().orElseThrow();
        assertThat(place.x()).isBetween(16_200, 16_600);
        assertThat(place.y()).isBetween(16_200, 16_600);
        assertThat(events).anyMatch(event -> event instanceof InputEvent.Wheel wheel && wheel.dy() != 0);
    }

    @Test
    void aMouseCapturesThePointerUntilCtrlAndAltArePressed(FxRobot robot) throws Exception {
        awaitScreen(320, 200, GREEN);
        robot.clickOn(screen());
        assertThat(input.take()).as("the click that captures").isEmpty();
        await(() -> stage.getTitle().endsWith("press Ctrl+Alt to release keyboard and pointer"));
        robot.moveBy(7, -3);
        await(() -> input.take().contains(new InputEvent.PointerMove(7, -3)));
        robot.clickOn(MouseButton.PRIMARY);
        await(() -> input.take().contains(new InputEvent.PointerButton(Button.LEFT, false)));
        robot.press(KeyCode.CONTROL, KeyCode.ALT).release(KeyCode.ALT, KeyCode.CONTROL);
        await(() -> stage.getTitle().equals("tester – off"));
        input.take();
        robot.moveBy(10, 10);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(input.take()).isEmpty();
    }

    @Test
    void closingTheWindowEndsTheMachine(FxRobot robot) throws Exception {
        machine.startPaused().join();
        await(() -> stage.getTitle().startsWith("tester – paused"));
        robot.interact(stage::hide);
        await(() -> machine.state() == MachineState.OFF);
    }

    private static InputEvent key(Key key, boolean down) {
        return new InputEvent.KeyChange(key, down);
    }
}
