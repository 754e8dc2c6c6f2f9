package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;

/** Edits a choice; each option says in its line what it is good for. */
final class ChoiceEditor<T> implements Editor {
    /** More options than these can be searched. */
    private static final int FEW = 30;

    private final Draft<?> draft;
    private final Field<T> field;
    private final Kind.Choice<T> kind;
    private final FieldTexts texts;
    private final ComboBox<T> combo;
    private final Label help = new Label();
    private final VBox root;
    private boolean refreshing;

    ChoiceEditor(Draft<?> draft, Field<T> field, Kind.Choice<T> kind, FieldTexts texts) {
        this.draft = draft;
        this.field = field;
        this.kind = kind;
        this.texts = texts;
        combo = kind.options().apply(draft.values()).size() > FEW ? new SearchableComboBox<>() : new ComboBox<>();
        combo.setConverter(new OptionNames());
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setButtonCell(new OptionCell(false));
        combo.setCellFactory(_ -> new OptionCell(true));
        combo.valueProperty().addListener((_, _, value) -> {
            if (value != null && !refreshing) {
                draft.set(field, value);
            }
        });
        help.getStyleClass().addAll("field-help", Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        help.setWrapText(true);
        root = new VBox(combo, help);
        root.getStyleClass().add("editor-stack");
        refresh();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public ComboBox<T> control() {
        return combo;
    }

    @Override
    public void refresh() {
        refreshing = true;
        try {
            List<T> options = kind.options().apply(draft.values());
            if (!combo.getItems().equals(options)) {
                combo.getItems().setAll(options);
            }
            combo.setValue(draft.get(field));
        } finally {
            refreshing = false;
        }
        help.setText(texts.optionHelp(field, draft.get(field)).orElse(""));
        help.setVisible(!help.getText().isEmpty());
        help.setManaged(help.isVisible());
    }

    /** What searching compares with. */
    private final class OptionNames extends StringConverter<T> {
        @Override
        public String toString(T value) {
            return value == null ? "" : texts.option(field, value);
        }

        @Override
        public T fromString(String name) {
            return combo.getItems().stream().filter(each -> toString(each).equals(name)).findFirst()
                    .orElse(draft.get(field));
        }
    }

    private final class OptionCell extends ListCell<T> {
        private final boolean explains;

        OptionCell(boolean explains) {
            this.explains = explains;
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : texts.option(field, value));
            setGraphic(null);
            if (explains && !empty && value != null) {
                texts.optionHelp(field, value).ifPresent(words -> {
                    Label name = new Label(getText());
                    Label about = new Label(words);
                    about.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
                    setText(null);
                    setGraphic(new VBox(name, about));
                });
            }
        }
    }
}
