package dev.ringside.app.ui.newmachine;

import javafx.fxml.FXML;
import javafx.scene.control.Label;

/** Binds a page on which only the system is chosen. */
final class SystemPageController {
    private final SystemPageViewModel model;
    private final Texts texts;
    private final String words;

    @FXML
    private Label explanation;
    @FXML
    private SystemChooser system;

    /** With the message {@code words} above the choice. */
    SystemPageController(SystemPageViewModel model, Texts texts, String words) {
        this.model = model;
        this.texts = texts;
        this.words = words;
    }

    @FXML
    void initialize() {
        explanation.setText(texts.text(words));
        system.bind(model.system(), texts, false);
    }
}
