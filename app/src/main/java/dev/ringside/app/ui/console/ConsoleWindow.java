package dev.ringside.app.ui.console;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.app.work.Unawaited;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** A window with nothing but a machine's screen. Closing it takes the machine's power away. JavaFX thread. */
public final class ConsoleWindow {
    private final Stage stage;
    private final Machine machine;
    private final WindowTitle title = WindowTitle.ofLocale();
    private final GuestConsole console;
    // One object: what observes is forgotten by its identity.
    @SuppressWarnings("UnnecessaryLambda")
    private final Consumer<MachineEvent> observer = _ -> Platform.runLater(this::showTitle);

    private ConsoleWindow(Stage stage, Machine machine, Display display, InputRouter input, PhysicalKeys keys) {
        this.stage = stage;
        this.machine = machine;
        console = new GuestConsole(display, input, keys, Preferences.STANDARD);
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
     * @param keys
     *            tells the keys of this host's keyboard
     */
    public static ConsoleWindow show(Stage stage, Machine machine, Display display, InputRouter input,
            PhysicalKeys keys) {
        ConsoleWindow window = new ConsoleWindow(stage, machine, display, input, keys);
        window.open();
        return window;
    }

    private void open() {
        Scene scene = new Scene(console);
        Theme.dress(scene);
        ConsoleStyle.dress(scene);
        stage.setScene(scene);
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        stage.setOnHidden(_ -> {
            close();
            Unawaited.logFailure(machine.powerOff(), "The machine was not switched off.");
        });
        console.fullScreenProperty().addListener((_, _, full) -> stage.setFullScreen(full));
        stage.fullScreenProperty().addListener((_, _, full) -> console.fullScreenProperty().set(full));
        console.screen().guestSizeProperty().addListener((_, _, _) -> fit(console.naturalSize()));
        console.grabProperty().addListener(_ -> showTitle());
        machine.observe(observer);
        showTitle();
        stage.show();
        console.focus();
        console.start();
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
        stage.setTitle(title.text(machine.name(), machine.state(), console.grabProperty().get()));
    }

    /** Lets go of the machine, which goes on; the window shows its last picture. */
    public void close() {
        console.stop();
        machine.unobserve(observer);
    }

    /** The console in the window. */
    GuestConsole console() {
        return console;
    }
}
