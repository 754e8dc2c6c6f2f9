package dev.ringside.app.ui;

import dev.ringside.app.ui.machinelist.MachineListViewModel;
import dev.ringside.app.ui.machinelist.MachineListWindow;
import java.util.List;
import javafx.application.Application;
import javafx.stage.Stage;

/** The windowed program: opens the machine list, ends when its last window is closed. */
public final class RingsideApplication extends Application {
    /** Called by JavaFX. */
    public RingsideApplication() {}

    /**
     * Opens the window and returns when the last one is closed. May be called once in a process.
     *
     * @throws UnsupportedOperationException if this host cannot show windows; {@link WindowSystem#obstacle()} says why
     */
    public static void open() {
        launch(RingsideApplication.class);
    }

    @Override
    public void start(Stage stage) {
        Theme.apply();
        MachineListWindow.show(stage, new MachineListViewModel(List.of()));
    }
}
