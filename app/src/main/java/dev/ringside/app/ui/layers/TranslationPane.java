package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.cpu.CodeListing.Line;
import dev.ringside.emulator.cpu.CodeListing.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The block of guest code that a processor stands at, instruction by instruction beside what the translator makes of each. */
final class TranslationPane extends BorderPane {
    private static final String[] COLUMNS = {"guest", "operations", "host"};

    private static final int OPERATIONS = 1;
    private static final double LEAST_OPERATIONS = 160;

    private final Messages messages;
    private final GridPane table = new GridPane();
    private final Label none = new Label();
    private final ScrollPane scroll = new ScrollPane(table);

    TranslationPane(Messages messages) {
        this.messages = messages;
        setId("layers-translation");
        getStyleClass().add("translation-pane");
        setMinHeight(120);
        none.setText(messages.text("translation.none"));
        none.setWrapText(true);
        none.getStyleClass().addAll(Styles.TEXT_MUTED, "translation-none");
        table.getStyleClass().add("translation-table");
        for (int i = 0; i < COLUMNS.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            boolean wraps = i == OPERATIONS;
            column.setMinWidth(wraps ? LEAST_OPERATIONS : Region.USE_PREF_SIZE);
            column.setHgrow(wraps ? Priority.ALWAYS : Priority.NEVER);
            table.getColumnConstraints().add(column);
        }
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add(Styles.FLAT);
        setCenter(none);
    }

    /** Shows what was seen of the processor. */
    void show(ProcessorPicture picture) {
        Optional<CodeListing> listing = picture.translation();
        setCenter(listing.isPresent() ? scroll : none);
        table.getChildren().clear();
        listing.ifPresent(this::show);
    }

    private void show(CodeListing listing) {
        long hostInstructions = listing.parts().stream().mapToLong(part -> part.host().size()).sum();
        long instructions = listing.parts().stream().filter(part -> part.guest().isPresent()).count();
        Object[] counts = {instructions, listing.parts().stream().mapToInt(part -> part.operations().size()).sum(),
            hostInstructions};
        for (int i = 0; i < COLUMNS.length; i++) {
            Label title = new Label(messages.text("translation." + COLUMNS[i], counts[i]));
            title.getStyleClass().addAll(Styles.TEXT_BOLD, "translation-title");
            title.setMaxWidth(Double.MAX_VALUE);
            table.add(title, i, 0);
        }
        int row = 1;
        for (Part part : listing.parts()) {
            boolean first = row == 1;
            table.addRow(row++,
                    part.guest().map(line -> cell(address(line) + "  " + line.text(), "translation-guest"))
                            .orElseGet(() -> words(first ? "translation.entry" : "translation.exits")),
                    wrapped(cell(String.join("\n", part.operations()), "translation-operations")),
                    cell(lines(part.host()), "translation-host"));
        }
    }

    private static String address(Line line) {
        return ProcessorLook.hexadecimal(line.address(), line.address() >>> Integer.SIZE != 0);
    }

    private static String lines(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private Label words(String key) {
        Label label = new Label(messages.text(key));
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return stretched(label);
    }

    private static Label cell(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("code", style);
        return stretched(label);
    }

    private static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label stretched(Label label) {
        label.getStyleClass().add("translation-cell");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return label;
    }
}
