package dev.ringside.app.ui.fields;

import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;

/** Edits a yes or no. */
final class FlagEditor implements Editor {
    private final Draft<?> draft;
    private final Field<Boolean> field;
    private final CheckBox box;

    FlagEditor(Draft<?> draft, Field<Boolean> field, FieldTexts texts) {
        this.draft = draft;
        this.field = field;
        box = new CheckBox(texts.label(field));
        box.setMnemonicParsing(true);
        box.setOnAction(_ -> draft.set(field, box.isSelected()));
        refresh();
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public CheckBox control() {
        return box;
    }

    @Override
    public void refresh() {
        box.setSelected(draft.get(field));
    }
}
