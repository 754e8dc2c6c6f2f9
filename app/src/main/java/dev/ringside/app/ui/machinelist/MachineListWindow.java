package dev.ringside.app.ui.machinelist;

import dev.ringside.app.ui.RememberedBounds;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The window with the list of machines. JavaFX thread. */
public final class MachineListWindow {
    private static final double WIDTH = 1060;
    private static final double HEIGHT = 660;
    private static final double LEAST_WIDTH = 560;
    private static final double LEAST_HEIGHT = 360;

    private final Stage stage;
    private final MachineListController controller;

    private MachineListWindow(Stage stage, MachineListController controller) {
        this.stage = stage;
        this.controller = controller;
    }

    /** Shows it on {@code stage}. */
    public static MachineListWindow show(Stage stage, Windows windows) {
        MachineListController controller = new MachineListController(windows,
                new MachineListViewModel(windows.inventory()));
        View view = View.of(MachineListWindow.class, "MachineList.fxml", controller);
        Scene scene = new Scene(view.root());
        Theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle(view.messages().text("window.title"));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(request -> {
            request.consume();
            windows.closeMachineList();
        });
        MachineListWindow window = new MachineListWindow(stage, controller);
        window.takeFiles(scene);
        RememberedBounds bounds = RememberedBounds.of(MachineListWindow.class, "window", WIDTH, HEIGHT);
        bounds.restore(stage);
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> bounds.keep(stage));
        stage.showingProperty().addListener(_ -> window.watch());
        stage.iconifiedProperty().addListener(_ -> window.watch());
        stage.show();
        window.watch();
        return window;
    }

    private void watch() {
        controller.seen(stage.isShowing() && !stage.isIconified());
    }

    private void takeFiles(Scene scene) {
        scene.addEventHandler(DragEvent.DRAG_OVER, over -> {
            if (over.getDragboard().hasFiles()
                    && MediumFiles.matches(over.getDragboard().getFiles().getFirst().toPath())) {
                over.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                over.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, dropped -> {
            if (dropped.getDragboard().hasFiles()) {
                controller.newMachine(dropped.getDragboard().getFiles().getFirst().toPath());
                dropped.setDropCompleted(true);
                dropped.consume();
            }
        });
    }

    /** The window itself. */
    public Stage stage() {
        return stage;
    }

    /** Shows it, before all others. */
    public void toFront() {
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** Hides it; {@link #toFront()} brings it back. */
    public void hide() {
        stage.hide();
    }

    /** Lets go of the machines. */
    public void close() {
        stage.hide();
        controller.close();
    }
}
