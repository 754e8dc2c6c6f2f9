package dev.ringside.app.ui.fields;

import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

/** Edits what is written: each key press goes into the draft. */
final class TextEditor implements Editor {
    private final Draft<?> draft;
    private final Field<?> field;
    private final TextInputControl input;

    TextEditor(Draft<?> draft, Field<?> field, int lines) {
        this.draft = draft;
        this.field = field;
        if (lines == 1) {
            input = new TextField();
        } else {
            TextArea area = new TextArea();
            area.setPrefRowCount(lines);
            area.setWrapText(true);
            input = area;
        }
        input.textProperty().addListener((_, _, text) -> {
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
    public TextInputControl control() {
        return input;
    }

    @Override
    public void refresh() {
        // While a person writes, their own text stays: it may be longer than what it means.
        String text = draft.text(field);
        if (!input.isFocused() || !draft.edited()) {
            if (!text.equals(input.getText())) {
                input.setText(text);
            }
        }
    }
}
