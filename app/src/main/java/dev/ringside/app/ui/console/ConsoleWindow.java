package dev.ringside.app.ui.console;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** A window with nothing but a machine's screen. Closing it takes the machine's power away. JavaFX thread. */
public final class ConsoleWindow {
    private static final String MESSAGES = "dev.ringside.app.ui.console.messages";

    private final Stage stage;
    private final Machine machine;
    private final WindowTitle title;
    private final ScreenView screen;
    private final GuestPointer pointer;
    private final Consumer<MachineEvent> observer = _ -> Platform.runLater(this::showTitle);

    private ConsoleWindow(Stage stage, Machine machine, Display display, InputRouter input) {
        this.stage = stage;
        this.machine = machine;
        title = new WindowTitle(ResourceBundle.getBundle(MESSAGES), machine.name());
        screen = new ScreenView(display);
        // Before the keyboard, which consumes what it sends.
        pointer = new GuestPointer(screen, input);
        GuestKeyboard.connect(screen, input);
    }

    /**
     * Shows the machine's screen.
     *
     * @param stage
     *            filled and shown
     * @param display
     *            the machine's screen
     * @param input
     *            where its keys and pointer go
     */
    public static ConsoleWindow show(Stage stage, Machine machine, Display display, InputRouter input) {
        ConsoleWindow window = new ConsoleWindow(stage, machine, display, input);
        window.open();
        return window;
    }

    private void open() {
        stage.setScene(new Scene(screen, Color.BLACK));
        stage.setOnHidden(_ -> {
            close();
            machine.powerOff();
        });
        screen.guestSizeProperty().addListener((_, _, size) -> fit(size));
        pointer.capturedProperty().addListener(_ -> showTitle());
        machine.observe(observer);
        showTitle();
        stage.show();
        screen.requestFocus();
        screen.start();
    }

    /** Follows the size of the guest's screen, as far as the host's goes. */
    private void fit(Dimension2D size) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        if (!stage.isMaximized() && !stage.isFullScreen() && size.getWidth() <= room.getWidth()
                && size.getHeight() <= room.getHeight()) {
            makeRoom(room, size);
            stage.sizeToScene();
        }
    }

    /** A window that grows must not reach out of the host's screen. */
    private void makeRoom(Rectangle2D room, Dimension2D size) {
        double width = size.getWidth() + stage.getWidth() - stage.getScene().getWidth();
        double height = size.getHeight() + stage.getHeight() - stage.getScene().getHeight();
        stage.setX(Math.max(room.getMinX(), Math.min(stage.getX(), room.getMaxX() - width)));
        stage.setY(Math.max(room.getMinY(), Math.min(stage.getY(), room.getMaxY() - height)));
    }

    private void showTitle() {
        stage.setTitle(title.text(machine.state(), pointer.capturedProperty().get()));
    }

    /** Lets go of the machine, which goes on; the window shows its last picture. */
    public void close() {
        screen.stop();
        machine.unobserve(observer);
    }

    /** The screen in the window. */
    ScreenView screen() {
        return screen;
    }
}
