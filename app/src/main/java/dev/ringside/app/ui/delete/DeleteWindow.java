package dev.ringside.app.ui.delete;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import java.util.List;
import javafx.stage.Window;

/** Asks what is deleted with machines, and does it. */
public final class DeleteWindow {
    private DeleteWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, Windows windows, List<VirtualMachine> machines) {
        DeleteViewModel model = new DeleteViewModel(windows.inventory(), machines);
        View.of(DeleteWindow.class, "Delete.fxml", new DeleteController(model, windows.preferences())).dialog(owner)
                .show();
    }
}
