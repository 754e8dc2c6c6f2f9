package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what cannot be changed, to be read and copied. */
final class FixedEditor implements Editor {
    private final Draft<?> draft;
    private final Field<String> field;
    private final TextField text = new TextField();
    private final HBox root;

    FixedEditor(Draft<?> draft, Field<String> field, FieldTexts texts) {
        this.draft = draft;
        this.field = field;
        text.setEditable(false);
        text.getStyleClass().add("fixed-value");
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = new Button(null, new FontIcon("mdi2c-content-copy"));
        copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        copy.setAccessibleText(texts.text("fixed.copy"));
        copy.setTooltip(new Tooltip(texts.text("fixed.copy")));
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        root = new HBox(text, copy);
        root.getStyleClass().add("editor-line");
        root.setAlignment(Pos.CENTER_LEFT);
        refresh();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public TextField control() {
        return text;
    }

    @Override
    public void refresh() {
        text.setText(draft.get(field));
    }
}
