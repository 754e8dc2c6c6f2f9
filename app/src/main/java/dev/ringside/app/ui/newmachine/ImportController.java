package dev.ringside.app.ui.newmachine;

import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/** Binds the page of a disk that has a system on it already. */
final class ImportController {
    /** Files that hold a disk byte for byte. */
    static final List<String> PATTERNS = List.of("*.img", "*.IMG", "*.raw", "*.dd", "*.bin");

    private final ImportViewModel model;
    private final Texts texts;
    private final Consumer<Source> goElsewhere;

    @FXML
    private Label label;
    @FXML
    private PathField path;
    @FXML
    private HintLabel hint;
    @FXML
    private SystemChooser system;

    ImportController(ImportViewModel model, Texts texts, Consumer<Source> goElsewhere) {
        this.model = model;
        this.texts = texts;
        this.goElsewhere = goElsewhere;
    }

    @FXML
    void initialize() {
        label.setLabelFor(path.field());
        path.bind(model.disk().field().pathProperty(), texts, "disk.browse", "filter.disks", PATTERNS);
        hint.hintProperty().bind(model.disk().hintProperty());
        hint.speak(texts, goElsewhere);
        system.bind(model.system(), texts, false);
    }
}
