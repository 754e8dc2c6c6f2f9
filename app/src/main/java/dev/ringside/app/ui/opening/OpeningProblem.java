package dev.ringside.app.ui.opening;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.View;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;

/** The window that says why a library cannot be opened, and asks what to do. JavaFX thread. */
public final class OpeningProblem {
    private final Path folder;
    private final String reason;
    private final Choices choices;
    private final boolean standard;
    private final Stage stage;

    @FXML
    private Text words;
    @FXML
    private Label place;
    @FXML
    private Button useStandard;
    @FXML
    private Button again;
    private final Messages messages = Messages.of(OpeningProblem.class);

    /**
     * What a person can choose; the window closes then.
     *
     * @param retry
     *            tries the same folder again
     * @param other
     *            uses another folder
     * @param useStandard
     *            uses the platform's
     */
    public record Choices(Runnable retry, Consumer<Path> other, Runnable useStandard) {}

    private OpeningProblem(Path folder, String reason, boolean standard, Choices choices) {
        this.folder = folder;
        this.reason = reason;
        this.standard = standard;
        this.choices = choices;
        stage = View.of(OpeningProblem.class, "OpeningProblem.fxml", this).stage();
        stage.setOnShown(_ -> again.requestFocus());
    }

    /**
     * Shows it.
     *
     * @param folder
     *            the library's
     * @param reason
     *            why it cannot be opened, and what to do, in words
     * @param standard
     *            whether that is the platform's folder already
     */
    public static void show(Path folder, String reason, boolean standard, Choices choices) {
        new OpeningProblem(folder, reason, standard, choices).stage.show();
    }

    @FXML
    private void initialize() {
        words.setText(reason);
        place.setText(folder.toString());
        useStandard.setVisible(!standard);
        useStandard.setManaged(!standard);
    }

    @FXML
    private void retry() {
        choices.retry().run();
        stage.close();
    }

    @FXML
    private void chooseOther() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.text("chooser.title"));
        Optional.ofNullable(chooser.showDialog(stage)).ifPresent(chosen -> {
            choices.other().accept(chosen.toPath());
            stage.close();
        });
    }

    @FXML
    private void takeStandard() {
        choices.useStandard().run();
        stage.close();
    }

    @FXML
    private void quit() {
        stage.close();
    }
}
