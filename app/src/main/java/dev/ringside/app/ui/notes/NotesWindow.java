package dev.ringside.app.ui.notes;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Title, notes and tags of a machine. */
public final class NotesWindow {
    private NotesWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner, VirtualMachine machine) {
        Stage stage = View.of(NotesWindow.class, "Notes.fxml", new NotesController(machine)).dialog(owner);
        stage.show();
    }
}
