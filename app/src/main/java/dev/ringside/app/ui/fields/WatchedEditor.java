package dev.ringside.app.ui.fields;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Shows what changes by itself. */
final class WatchedEditor implements Editor {
    private final Label label = new Label();

    WatchedEditor(ObservableValue<String> text) {
        label.textProperty().bind(text);
        label.setWrapText(true);
        label.getStyleClass().add("watched-value");
    }

    @Override
    public Node node() {
        return label;
    }

    @Override
    public Label control() {
        return label;
    }

    @Override
    public void refresh() {
        // The label is bound.
    }
}
