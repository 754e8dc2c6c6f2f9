package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Message;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A field with its name, its editor, and what there is to say about it. */
final class FieldRow {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Draft<?> draft;
    private final Field<?> field;
    private final FieldTexts texts;
    private final Editor editor;
    private final Label label;
    private final Label problem = new Label();
    private final Label note = new Label();
    private final VBox cell;

    FieldRow(Draft<?> draft, Field<?> field, Editor editor, FieldTexts texts) {
        this.draft = draft;
        this.field = field;
        this.editor = editor;
        this.texts = texts;
        String id = field.key().replace('.', '-');
        boolean named = field.kind() instanceof Kind.Flag;
        label = new Label(named ? "" : texts.label(field));
        label.setMnemonicParsing(true);
        label.setWrapText(true);
        label.setLabelFor(editor.control());
        label.getStyleClass().add("field-label");
        editor.control().setId(id);
        editor.control().setAccessibleText(texts.name(field));
        problem.setId(id + "-problem");
        problem.getStyleClass().addAll("field-problem", Styles.TEXT_SMALL, Styles.DANGER);
        note.setId(id + "-note");
        note.getStyleClass().addAll("field-note", Styles.TEXT_SMALL);
        problem.setWrapText(true);
        note.setWrapText(true);
        cell = new VBox(editor.node(), problem, note);
        cell.getStyleClass().add("field-cell");
        texts.help(field).ifPresent(words -> {
            Label help = new Label(words);
            help.getStyleClass().addAll("field-help", Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            help.setWrapText(true);
            cell.getChildren().add(help);
            editor.control().setAccessibleHelp(words);
        });
    }

    void addTo(GridPane grid, int row) {
        GridPane.setValignment(label, VPos.TOP);
        GridPane.setHgrow(cell, Priority.ALWAYS);
        grid.add(label, 0, row);
        grid.add(cell, 1, row);
    }

    /** Shows what the draft says now. */
    void refresh() {
        boolean shown = draft.shows(field);
        label.setVisible(shown);
        label.setManaged(shown);
        cell.setVisible(shown);
        cell.setManaged(shown);
        if (!shown) {
            return;
        }
        editor.refresh();
        Optional<Message> wrong = draft.problem(field);
        say(problem, wrong);
        editor.control().pseudoClassStateChanged(DANGER, wrong.isPresent());
        Optional<Message> word = wrong.isPresent()
                ? Optional.empty()
                : draft.form().note(field, draft.values());
        say(note, word);
        note.getStyleClass().removeAll(Styles.WARNING, Styles.TEXT_MUTED);
        note.getStyleClass().add(word.filter(message -> message.key().startsWith("warning")).isPresent()
                ? Styles.WARNING
                : Styles.TEXT_MUTED);
    }

    private void say(Label line, Optional<Message> message) {
        line.setText(message.map(texts::text).orElse(""));
        line.setVisible(message.isPresent());
        line.setManaged(message.isPresent());
    }

    Field<?> field() {
        return field;
    }

    void focus() {
        editor.control().requestFocus();
    }
}
