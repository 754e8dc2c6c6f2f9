package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.devices.hardware.MacAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A draft with an editor for each of its fields. JavaFX thread. */
public final class FormView {
    private static final double LABELS = 170;

    private final Draft<?> draft;
    private final FieldTexts texts;
    private final WatchedTexts watched;
    private final Optional<ImageMaker> images;
    private final List<FieldRow> rows = new ArrayList<>();
    private final VBox root = new VBox();

    /**
     * Shows {@code draft} from now on.
     *
     * @param images
     *            makes disk images, if that is offered
     */
    public FormView(Draft<?> draft, FieldTexts texts, WatchedTexts watched, Optional<ImageMaker> images) {
        this.draft = draft;
        this.texts = texts;
        this.watched = watched;
        this.images = images;
        root.getStyleClass().add("form");
        texts.find("about." + draft.form().key()).ifPresent(words -> {
            Label about = new Label(words);
            about.getStyleClass().addAll("form-about", Styles.TEXT_MUTED);
            about.setWrapText(true);
            root.getChildren().add(about);
        });
        draft.form().sections().forEach(this::add);
        draft.observe(this::refresh);
        refresh();
    }

    private void add(Section section) {
        VBox box = new VBox();
        box.getStyleClass().add("form-section");
        if (!section.key().isEmpty()) {
            Label heading = new Label(texts.text("section." + section.key()));
            heading.getStyleClass().addAll("form-heading", Styles.TEXT_BOLD);
            box.getChildren().add(heading);
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form-grid");
        ColumnConstraints labels = new ColumnConstraints(LABELS, LABELS, Region.USE_PREF_SIZE);
        ColumnConstraints editors = new ColumnConstraints();
        editors.setHgrow(Priority.ALWAYS);
        editors.setFillWidth(true);
        grid.getColumnConstraints().setAll(labels, editors);
        for (Field<?> field : section.fields()) {
            FieldRow row = new FieldRow(draft, field, editor(field), texts);
            row.addTo(grid, rows.size());
            rows.add(row);
        }
        box.getChildren().add(grid);
        root.getChildren().add(box);
    }

    // A field of a kind has the values of that kind.
    @SuppressWarnings("unchecked")
    private <T> Editor editor(Field<T> field) {
        return switch (field.kind()) {
            case Kind.Text text when !text.suggestions().isEmpty() ->
                new SuggestionEditor(draft, field, text.suggestions());
            case Kind.Text text -> new TextEditor(draft, field, text.lines());
            case Kind.Words _ -> new TextEditor(draft, field, 1);
            case Kind.WholeNumber number -> new NumberEditor(draft, (Field<Long>) field, number, texts);
            case Kind.Choice<T> choice -> new ChoiceEditor<>(draft, field, choice, texts);
            case Kind.File file ->
                new FileEditor(draft, (Field<Optional<Path>>) field, file, texts, images);
            case Kind.Flag _ -> new FlagEditor(draft, (Field<Boolean>) field, texts);
            case Kind.Mac _ ->
                new MacEditor(draft, (Field<MacAddress>) field, texts);
            case Kind.Ordered<?> ordered -> order(field, ordered);
            case Kind.Fixed _ -> new FixedEditor(draft, (Field<String>) field, texts);
            case Kind.Watched _ -> new WatchedEditor(watched.text(field.key()));
        };
    }

    @SuppressWarnings("unchecked")
    private <E> Editor order(Field<?> field, Kind.Ordered<E> kind) {
        return new OrderEditor<>(draft, (Field<List<E>>) field, kind, texts);
    }

    private void refresh() {
        rows.forEach(FieldRow::refresh);
    }

    /** What is shown. */
    public Parent node() {
        return root;
    }

    /** Puts the focus where something is wrong. */
    public void focusProblem() {
        rows.stream().filter(row -> draft.problem(row.field()).isPresent()).findFirst().ifPresent(FieldRow::focus);
    }
}
