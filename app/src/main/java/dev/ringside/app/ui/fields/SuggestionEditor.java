package dev.ringside.app.ui.fields;

import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;

/** Edits what is written, with something to choose from beside. */
final class SuggestionEditor implements Editor {
    private final Draft<?> draft;
    private final Field<?> field;
    private final ComboBox<String> input = new ComboBox<>();

    SuggestionEditor(Draft<?> draft, Field<?> field, List<String> suggestions) {
        this.draft = draft;
        this.field = field;
        input.setEditable(true);
        input.getItems().setAll(suggestions);
        input.setMaxWidth(Double.MAX_VALUE);
        input.getEditor().textProperty().addListener((_, _, text) -> {
            if (!text.equals(draft.text(field))) {
                draft.write(field, text);
            }
        });
        refresh();
    }

    @Override
    public Node node() {
        return input;
    }

    @Override
    public ComboBox<String> control() {
        return input;
    }

    @Override
    public void refresh() {
        String text = draft.text(field);
        boolean writing = input.getEditor().isFocused() && draft.edited();
        if (!writing && !text.equals(input.getEditor().getText())) {
            input.setValue(text);
            input.getEditor().setText(text);
        }
    }
}
