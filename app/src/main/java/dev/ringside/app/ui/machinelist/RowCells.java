package dev.ringside.app.ui.machinelist;

import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.work.Unawaited;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** The cells of one list: as many as fit into the window, not as many as there are machines. */
final class RowCells {
    private final Messages messages;
    private final MachineDrag drag;
    private final Windows windows;
    private final Consumer<ListRow> open;
    private final List<RowCell> cells = new ArrayList<>();
    private List<GraphColumn> columns = List.of();

    RowCells(Messages messages, MachineEdits edits, MachineListViewModel viewModel, Windows windows,
            Consumer<ListRow> open) {
        this.messages = messages;
        this.windows = windows;
        this.open = open;
        drag = new MachineDrag(edits, viewModel);
    }

    RowCell make() {
        RowCell cell = new RowCell(messages, this::showFile, this::readAgain);
        cell.show(columns);
        cell.addEventHandler(MouseEvent.MOUSE_CLICKED, clicked -> {
            if (clicked.getButton() == MouseButton.PRIMARY) {
                clicked(cell, clicked);
            }
        });
        drag.install(cell);
        cells.add(cell);
        return cell;
    }

    private void clicked(RowCell cell, MouseEvent clicked) {
        Optional<ListRow> row = Optional.ofNullable(cell.getItem());
        boolean arrow = row.filter(ListRow.Group.class::isInstance).isPresent() && clicked.getX() < GroupLine.ARROW;
        if (arrow ? clicked.getClickCount() == 1 : clicked.getClickCount() == 2) {
            row.ifPresent(open);
        }
    }

    private void readAgain() {
        Unawaited.logFailure(windows.inventory().readAgain(), "The library was not read again.");
    }

    private void showFile(Path file) {
        windows.showFolder(file.getParent());
    }

    /** All cells show these graphs from now on. */
    void show(List<GraphColumn> shown) {
        columns = shown;
        cells.forEach(cell -> cell.show(shown));
    }

    /** The machines that can be seen just now. */
    Set<MachineItem> visible() {
        return cells.stream().flatMap(cell -> cell.visibleMachine().stream()).collect(Collectors.toSet());
    }
}
