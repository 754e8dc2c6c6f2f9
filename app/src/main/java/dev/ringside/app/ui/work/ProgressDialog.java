package dev.ringside.app.ui.work;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Theme;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** A piece of work that takes its time: how far it is, in a bar and in words, and a way to stop it. JavaFX thread. */
final class ProgressDialog {
    private final Dialog<Void> dialog = new Dialog<>();

    ProgressDialog(Window owner, String what, ReportedProgress progress) {
        Messages messages = Messages.of(ProgressDialog.class);
        ButtonType cancel = new ButtonType(messages.text("progress.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        ProgressBar bar = new ProgressBar();
        bar.setId("progress-bar");
        bar.setAccessibleText(messages.text("progress.bar"));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(progress.fractionProperty());
        Label words = new Label();
        words.setId("progress-words");
        words.getStyleClass().add("text-muted");
        words.setWrapText(true);
        words.textProperty().bind(progress.wordsProperty());
        VBox content = new VBox(bar, words);
        content.getStyleClass().add("progress-content");
        dialog.initOwner(owner);
        dialog.setTitle(messages.text("progress.title"));
        dialog.setHeaderText(what);
        dialog.getDialogPane().setId("progress-dialog");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().setPrefWidth(420);
        dialog.getDialogPane().getButtonTypes().setAll(cancel);
        Theme.dress(dialog.getDialogPane().getScene());
        Button button = (Button) dialog.getDialogPane().lookupButton(cancel);
        button.setId("progress-cancel");
        button.addEventFilter(ActionEvent.ACTION, pressed -> {
            // It goes away when the work has really stopped.
            pressed.consume();
            progress.cancel();
            button.setDisable(true);
            button.setText(messages.text("progress.cancelling"));
        });
        dialog.setOnCloseRequest(_ -> progress.cancel());
    }

    void show() {
        dialog.show();
    }

    void close() {
        if (dialog.isShowing()) {
            dialog.setResult(null);
            dialog.close();
        }
    }
}
