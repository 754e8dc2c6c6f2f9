package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Edits a number: written, or stepped by buttons and the arrow keys. */
final class NumberEditor implements Editor {
    private static final double WIDTH = 110;

    private final Draft<?> draft;
    private final Field<Long> field;
    private final Kind.WholeNumber kind;
    private final TextEditor text;
    private final Button less = new Button(null, new FontIcon("mdi2m-minus"));
    private final Button more = new Button(null, new FontIcon("mdi2p-plus"));
    private final HBox root;

    NumberEditor(Draft<?> draft, Field<Long> field, Kind.WholeNumber kind, FieldTexts texts) {
        this.draft = draft;
        this.field = field;
        this.kind = kind;
        text = new TextEditor(draft, field, 1);
        TextField input = (TextField) text.control();
        input.setPrefWidth(WIDTH);
        input.setMinWidth(WIDTH);
        input.setAlignment(Pos.CENTER_RIGHT);
        input.getStyleClass().add(Styles.CENTER_PILL);
        input.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                step(event.getCode() == KeyCode.UP ? kind.step() : -kind.step());
                event.consume();
            }
        });
        less.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.LEFT_PILL);
        less.setAccessibleText(texts.text("number.less"));
        less.setFocusTraversable(false);
        less.setOnAction(_ -> step(-kind.step()));
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.RIGHT_PILL);
        more.setAccessibleText(texts.text("number.more"));
        more.setFocusTraversable(false);
        more.setOnAction(_ -> step(kind.step()));
        HBox group = new HBox(less, input, more);
        root = new HBox(group);
        if (!kind.unit().isEmpty()) {
            root.getChildren().add(new Label(texts.text(kind.unit())));
        }
        root.getStyleClass().add("editor-line");
        root.setAlignment(Pos.CENTER_LEFT);
        refresh();
    }

    private void step(long by) {
        long value = draft.get(field);
        long aligned = Math.floorDiv(value, kind.step()) * kind.step();
        long next = by > 0 || aligned == value ? aligned + by : aligned;
        String stepped = Long.toString(Math.clamp(next, kind.least(), kind.most()));
        draft.write(field, stepped);
        text.control().setText(stepped);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public TextField control() {
        return (TextField) text.control();
    }

    @Override
    public void refresh() {
        text.refresh();
        less.setDisable(draft.get(field) <= kind.least());
        more.setDisable(draft.get(field) >= kind.most());
    }
}
