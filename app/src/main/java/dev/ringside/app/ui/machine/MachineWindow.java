package dev.ringside.app.ui.machine;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.RememberedBounds;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.console.ConsoleStyle;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** A machine's window. Closing it leaves the machine as it is. JavaFX thread. */
public final class MachineWindow {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 700;
    private static final double LEAST_WIDTH = 560;
    private static final double LEAST_HEIGHT = 400;

    private final Stage stage;
    private final MachineWindowController controller;

    private MachineWindow(Stage stage, MachineWindowController controller) {
        this.stage = stage;
        this.controller = controller;
    }

    /** Makes it; {@code closed} runs when it has been closed. */
    public static MachineWindow open(VirtualMachine machine, Windows windows, Runnable closed) {
        ObservableMachine observable = new ObservableMachine(machine);
        Stage stage = new Stage();
        MachineWindowController controller = new MachineWindowController(stage, observable, windows);
        View view = View.of(MachineWindow.class, "MachineWindow.fxml", controller);
        Scene scene = new Scene(view.root());
        Theme.dress(scene);
        ConsoleStyle.dress(scene);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        // Esc is the guest's.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        RememberedBounds bounds = RememberedBounds.of(MachineWindow.class, machine.uuid().toString(), WIDTH,
                HEIGHT);
        bounds.restore(stage);
        stage.setOnCloseRequest(event -> {
            if (!controller.mayClose()) {
                event.consume();
            }
        });
        stage.setOnHidden(_ -> {
            bounds.keep(stage);
            controller.close();
            observable.close();
            closed.run();
        });
        return new MachineWindow(stage, controller);
    }

    /** Brings it to the front at {@code page}. */
    public void show(PageKind page) {
        controller.show(page);
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** Closes it: the machine is no more. */
    public void close() {
        stage.close();
    }
}
