package dev.ringside.app.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * What a window shows, loaded from its FXML with the messages of its package and, if there is one of the same name, its style sheet. JavaFX thread.
 *
 * @param root
 *            the nodes
 * @param messages
 *            the words of the package
 */
public record View(Parent root, Messages messages) {

    /**
     * Loads one.
     *
     * @param place
     *            a class of the package that has the files
     * @param file
     *            the FXML's name; {@code Name.css} beside it is added to a scene made by {@link #stage()}
     */
    public static View of(Class<?> place, String file, Object controller) {
        Messages messages = Messages.of(place);
        FXMLLoader loader = new FXMLLoader(place.getResource(file), messages.bundle());
        loader.setController(controller);
        try {
            View view = new View(loader.load(), messages);
            URL style = place.getResource(file.replace(".fxml", ".css"));
            if (style != null) {
                view.root.getStylesheets().add(style.toExternalForm());
            }
            return view;
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own " + file + " is damaged", e);
        }
    }

    /** A window with it, not shown yet, under the title {@code window.title} of the messages. */
    public Stage stage() {
        Stage stage = new Stage();
        Scene scene = new Scene(root);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle(messages.text("window.title"));
        return stage;
    }

    /** A dialog of {@code owner} with it, not shown yet, which Esc closes. */
    public Stage dialog(Window owner) {
        Stage stage = stage();
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.getScene().getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE),
                stage::close);
        return stage;
    }
}
