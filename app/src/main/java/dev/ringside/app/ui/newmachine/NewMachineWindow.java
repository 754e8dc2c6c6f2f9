package dev.ringside.app.ui.newmachine;

import dev.ringside.app.ui.Windows;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** The wizard. */
public final class NewMachineWindow {
    private NewMachineWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, Windows windows, Optional<Path> medium) {
        throw new UnsupportedOperationException("NewMachineWindow");
    }
}
