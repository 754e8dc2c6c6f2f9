package dev.ringside.app.ui.clone;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import javafx.stage.Window;

/** Asks how a machine is cloned, and does it. */
public final class CloneWindow {
    private CloneWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, Windows windows, VirtualMachine machine) {
        CloneViewModel model = new CloneViewModel(windows.inventory(), machine);
        View.of(CloneWindow.class, "Clone.fxml", new CloneController(model)).dialog(owner).show();
    }
}
