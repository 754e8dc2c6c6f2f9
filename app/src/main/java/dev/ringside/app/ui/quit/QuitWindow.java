package dev.ringside.app.ui.quit;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.emulator.machine.MachineState;
import java.util.List;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Asks what happens to machines that run when the program ends. */
public final class QuitWindow {
    private QuitWindow() {}

    /**
     * Ends the program, after a question if machines run. JavaFX thread.
     *
     * @param end
     *            ends the program; runs when no machine runs any more, or never
     */
    public static void open(Window owner, Windows windows, Runnable end) {
        List<VirtualMachine> alive = windows.inventory().machines().stream()
                .filter(machine -> machine.state() != MachineState.OFF).toList();
        if (alive.isEmpty()) {
            end.run();
            return;
        }
        QuitViewModel model = new QuitViewModel(alive);
        Stage stage = View.of(QuitWindow.class, "Quit.fxml", new QuitController(model, end)).dialog(owner);
        stage.setOnHidden(_ -> model.close());
        stage.show();
    }
}
