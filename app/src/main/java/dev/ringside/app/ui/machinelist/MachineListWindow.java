package dev.ringside.app.ui.machinelist;

import dev.ringside.app.ui.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ResourceBundle;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Puts the machine list on a stage. */
public final class MachineListWindow {
    private static final String VIEW = "MachineList.fxml";
    private static final String MESSAGES = "dev.ringside.app.ui.machinelist.messages";

    private MachineListWindow() {}

    /**
     * Shows the list. On the JavaFX thread.
     *
     * @param stage the stage to fill and show
     * @param viewModel what to show
     */
    public static void show(Stage stage, MachineListViewModel viewModel) {
        ResourceBundle messages = ResourceBundle.getBundle(MESSAGES);
        var loader = new FXMLLoader(MachineListWindow.class.getResource(VIEW), messages);
        loader.setController(new MachineListController(viewModel));
        try {
            Parent root = loader.load();
            var scene = new Scene(root);
            Theme.dress(scene);
            stage.setScene(scene);
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own " + VIEW + " is damaged", e);
        }
        stage.setTitle(messages.getString("window.title"));
        stage.show();
    }
}
