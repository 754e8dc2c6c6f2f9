package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.DisplayOption;
import dev.ringside.app.ui.WindowSystem;
import dev.ringside.app.ui.console.RunWindow;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import java.io.IOException;
import java.util.Optional;

/** The window of a machine, if one was asked for. */
final class ScreenWindow implements AutoCloseable {
    private final Optional<RunWindow> window;

    private ScreenWindow(Optional<RunWindow> window) {
        this.window = window;
    }

    /**
     * Opens it.
     *
     * @throws IOException
     *             if there is nothing to show, or no screen to show it on; the message is for a person
     */
    static ScreenWindow open(DisplayOption option, PcBoard board) throws IOException {
        if (option == DisplayOption.NONE) {
            return new ScreenWindow(Optional.empty());
        }
        Display display = board.display().orElseThrow(() -> new IOException(
                "A window needs a display adapter in the machine. Leave out --vga none or --display window."));
        Optional<String> obstacle = WindowSystem.ofHost().obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(obstacle.get());
        }
        try {
            return new ScreenWindow(Optional.of(RunWindow.open(board, display)));
        } catch (UnsupportedOperationException e) {
            throw new IOException("The window cannot be opened: " + e.getMessage()
                    + ". Check DISPLAY, or use --display none.", e);
        }
    }

    @Override
    public void close() {
        window.ifPresent(RunWindow::close);
    }
}
