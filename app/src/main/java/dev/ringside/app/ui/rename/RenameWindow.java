package dev.ringside.app.ui.rename;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Asks for another name of a machine. */
public final class RenameWindow {
    private RenameWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, Windows windows, VirtualMachine machine) {
        MachineName name = new MachineName(windows.inventory(), machine.name(), machine.name());
        RenameController controller = new RenameController(machine, name);
        Stage stage = View.of(RenameWindow.class, "Rename.fxml", controller).dialog(owner);
        stage.setResizable(false);
        stage.show();
    }
}
