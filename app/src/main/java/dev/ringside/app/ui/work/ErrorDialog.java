package dev.ringside.app.ui.work;

import dev.ringside.app.machine.MachineException;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javafx.event.ActionEvent;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.kordamp.ikonli.javafx.FontIcon;

/** Tells a person what failed. JavaFX thread. */
public final class ErrorDialog {
    private static final System.Logger LOG = System.getLogger(ErrorDialog.class.getName());

    private ErrorDialog() {}

    /**
     * Shows it without waiting.
     *
     * @param what
     *            what was being done, in the person's language
     * @param failure
     *            why not; its message is for a person, and it is logged
     */
    public static void show(Window owner, String what, Throwable failure) {
        Throwable cause = cause(failure);
        LOG.log(System.Logger.Level.WARNING, what, cause);
        Messages messages = Messages.of(ErrorDialog.class);
        show(owner, what, words(messages, cause), Optional.of(trace(cause)));
    }

    /**
     * Shows it without waiting.
     *
     * @param what
     *            what was being done, in the person's language
     * @param words
     *            why not, and the next step
     * @param details
     *            what only somebody who mends the program wants to read
     */
    static Alert show(Window owner, String what, String words, Optional<String> details) {
        Messages messages = Messages.of(ErrorDialog.class);
        ButtonType copy = new ButtonType(messages.text("error.copy"), ButtonBar.ButtonData.LEFT);
        Alert alert = new Alert(Alert.AlertType.ERROR, words, ButtonType.CLOSE);
        Theme.dress(alert.getDialogPane().getScene());
        alert.initOwner(owner);
        alert.setTitle(messages.text("error.title"));
        alert.setHeaderText(what);
        FontIcon icon = new FontIcon("mdi2a-alert-circle-outline");
        icon.getStyleClass().addAll("dialog-icon", "failed");
        alert.setGraphic(icon);
        alert.setResizable(true);
        alert.getDialogPane().setId("error-dialog");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        details.ifPresent(text -> {
            TextArea area = new TextArea(text);
            area.setId("error-details");
            area.setAccessibleText(messages.text("error.details"));
            area.setEditable(false);
            area.setPrefRowCount(10);
            alert.getDialogPane().setExpandableContent(area);
            alert.getButtonTypes().add(copy);
            Button button = (Button) alert.getDialogPane().lookupButton(copy);
            button.setId("error-copy");
            button.addEventFilter(ActionEvent.ACTION, pressed -> {
                pressed.consume();
                ClipboardContent content = new ClipboardContent();
                content.putString(what + System.lineSeparator() + words + System.lineSeparator()
                        + System.lineSeparator() + text);
                Clipboard.getSystemClipboard().setContent(content);
            });
        });
        alert.show();
        // Enter closes it, whatever else is offered.
        alert.getDialogPane().lookupButton(ButtonType.CLOSE).requestFocus();
        return alert;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String words(Messages messages, Throwable cause) {
        String message = Optional.ofNullable(cause.getLocalizedMessage()).orElse("");
        boolean forPeople = cause instanceof MachineException || cause instanceof IOException
                || cause instanceof IllegalArgumentException;
        return forPeople && !message.isBlank() ? message : messages.text("error.unexpected", cause);
    }

    private static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
