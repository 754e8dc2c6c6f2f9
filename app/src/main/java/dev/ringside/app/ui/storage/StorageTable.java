package dev.ringside.app.ui.storage;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.ByteAmount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** {@link StorageChoice}s line by line: check mark, drive, file, size, remark. JavaFX thread. */
public final class StorageTable extends GridPane {
    private final Messages messages = Messages.of(StorageTable.class);

    /**
     * Shows {@code choices}.
     *
     * @param machines
     *            whether they are of several machines, which are then named
     */
    public StorageTable(List<StorageChoice> choices, boolean machines) {
        getStyleClass().add("storage-table");
        ColumnConstraints mark = new ColumnConstraints();
        ColumnConstraints file = new ColumnConstraints();
        file.setHgrow(Priority.ALWAYS);
        file.setFillWidth(true);
        ColumnConstraints size = new ColumnConstraints();
        size.setMinWidth(USE_PREF_SIZE);
        getColumnConstraints().setAll(mark, file, size);
        int row = 0;
        for (StorageChoice choice : choices) {
            String name = machines
                    ? messages.text("drive.of", choice.target(), choice.machine().name())
                    : choice.target();
            add(row, name, choice);
            row += 2;
        }
    }

    private void add(int row, String name, StorageChoice choice) {
        CheckBox mark = new CheckBox(name);
        mark.setId("storage-" + choice.target());
        mark.setMnemonicParsing(false);
        mark.setMinWidth(USE_PREF_SIZE);
        mark.setAccessibleText(messages.text("accessible", name, choice.file()));
        mark.selectedProperty().bindBidirectional(choice.chosenProperty());
        Label file = new Label(choice.file().toString());
        file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        file.setMaxWidth(Double.MAX_VALUE);
        file.setMinWidth(80);
        file.setTooltip(new Tooltip(choice.file().toString()));
        file.getStyleClass().add("text-muted");
        Label size = new Label();
        size.textProperty().bind(choice.factsProperty().map(this::size));
        Label remark = new Label();
        remark.getStyleClass().addAll("text-small", "storage-remark");
        remark.setWrapText(true);
        remark.textProperty().bind(choice.remarkProperty());
        remark.visibleProperty().bind(choice.remarkProperty().isNotEmpty());
        remark.managedProperty().bind(remark.visibleProperty());
        addRow(row, mark, file, size);
        add(remark, 1, row + 1, 2, 1);
        setValignment(remark, VPos.TOP);
    }

    private String size(Optional<FileFacts> facts) {
        return facts.map(known -> known.bytes().isPresent()
                ? ByteAmount.text(Locale.getDefault(), (double) known.bytes().getAsLong())
                : messages.text("missing")).orElse("…");
    }
}
