package dev.ringside.app.ui.machinelist;

import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.lifecycle.StateLook;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;

/** A cell of the list, for whatever row comes by; each kind of line is built once. */
final class RowCell extends ListCell<ListRow> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass MEMBER = PseudoClass.getPseudoClass("member");

    private final Messages messages;
    private final MachineLine machine;
    private final GroupLine group;
    private final UnreadableLine unreadable;

    RowCell(Messages messages, Consumer<Path> showFile, Runnable retry) {
        this.messages = messages;
        machine = new MachineLine(messages, this::describe);
        group = new GroupLine(messages);
        unreadable = new UnreadableLine(messages, showFile, retry);
        getStyleClass().add("row-cell");
        setPrefWidth(0);
    }

    /** Shows these graphs beside machines. */
    void show(List<GraphColumn> columns) {
        machine.show(columns);
    }

    /** The machine shown, if it can be seen: the list keeps cells in hiding, or inside hidden parents, to measure them. */
    Optional<MachineItem> visibleMachine() {
        return isVisible() && getParent() != null && getParent().isVisible()
                && getItem() instanceof ListRow.Machine(MachineItem item)
                        ? Optional.of(item)
                        : Optional.empty();
    }

    @Override
    protected void updateItem(ListRow row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(HEADING, row instanceof ListRow.Group);
        pseudoClassStateChanged(MEMBER, row instanceof ListRow.Machine(MachineItem item)
                && item.definition().group().isPresent());
        if (!(row instanceof ListRow.Machine)) {
            machine.forget();
        }
        switch (row) {
            case ListRow.Machine(MachineItem item) -> {
                machine.show(item);
                setGraphic(machine);
            }
            case ListRow.Group heading -> {
                group.show(heading);
                setGraphic(group);
            }
            case ListRow.Unreadable(var entry) -> {
                unreadable.show(entry);
                setGraphic(unreadable);
            }
            case null -> setGraphic(null);
        }
        describe();
    }

    /** Says in words what is shown, for those who do not see it. */
    private void describe() {
        setAccessibleText(switch (getItem()) {
            case ListRow.Machine(MachineItem item) ->
                messages.text("row.accessible", item.name(), StateLook.words(item.state()));
            case ListRow.Group heading -> messages.text("group.accessible",
                    heading.name().orElseGet(() -> messages.text("group.none")), heading.members().size());
            case ListRow.Unreadable(var entry) ->
                messages.text("unreadable.accessible", entry.name(), entry.reason());
            case null -> "";
        });
    }
}
