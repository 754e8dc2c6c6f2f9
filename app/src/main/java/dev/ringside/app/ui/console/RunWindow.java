package dev.ringside.app.ui.console;

import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window of a machine that was started from the command line: opens JavaFX for it and shuts JavaFX down after it. Any thread. */
public final class RunWindow implements AutoCloseable {
    private final CompletableFuture<ConsoleWindow> window = new CompletableFuture<>();

    private RunWindow() {}

    /**
     * Opens the window and returns when it is there.
     *
     * @throws UnsupportedOperationException
     *             if this host cannot show windows; {@link dev.ringside.app.ui.WindowSystem#obstacle()} mostly knows that before
     */
    public static RunWindow open(PcBoard board, Display display) {
        RunWindow opened = new RunWindow();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Theme.apply(ThemeChoice.SYSTEM);
            opened.window.complete(
                    ConsoleWindow.show(new Stage(), board.machine(), display, board.input(), PhysicalKeys.ofHost()));
        });
        opened.window.join();
        return opened;
    }

    /** Closes the window and ends JavaFX. */
    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.runLater(() -> {
            window.join().close();
            closed.complete(null);
        });
        closed.join();
        Platform.exit();
    }
}
