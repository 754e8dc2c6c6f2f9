package dev.ringside.app.ui.about;

import dev.ringside.app.ui.Messages;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Fills in what this copy of the program runs on. */
final class AboutController {
    /** As the command line says it. */
    private static final String VERSION = "0.1.0";

    private final Messages messages = Messages.of(AboutController.class);
    @FXML
    private Label version;
    @FXML
    private Label host;

    @FXML
    void initialize() {
        version.setText(messages.text("version", VERSION));
        host.setText(messages.text("host", Runtime.version().toString(),
                System.getProperty("javafx.runtime.version"), System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("os.arch")));
    }

    @FXML
    void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(version.getText() + "\n" + host.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    void close(ActionEvent event) {
        ((Node) event.getSource()).getScene().getWindow().hide();
    }
}
