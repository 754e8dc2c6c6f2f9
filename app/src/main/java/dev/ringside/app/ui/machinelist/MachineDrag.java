package dev.ringside.app.ui.machinelist;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/** Machines dragged from group to group. */
final class MachineDrag {
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");
    /** What is dragged is known here, and means nothing to another program. */
    private static final DataFormat MACHINES = new DataFormat("application/x-ringside-machines");

    private final MachineEdits edits;
    private final MachineListViewModel viewModel;
    private List<MachineItem> dragged = List.of();

    MachineDrag(MachineEdits edits, MachineListViewModel viewModel) {
        this.edits = edits;
        this.viewModel = viewModel;
    }

    /** Machines can be dragged from {@code cell}, and dropped on it. */
    void install(RowCell cell) {
        cell.addEventHandler(MouseEvent.DRAG_DETECTED, _ -> begin(cell));
        cell.addEventHandler(DragEvent.DRAG_OVER, over -> {
            if (target(cell).isPresent() && over.getDragboard().hasContent(MACHINES)) {
                over.acceptTransferModes(TransferMode.MOVE);
                cell.pseudoClassStateChanged(TARGET, true);
                over.consume();
            }
        });
        cell.addEventHandler(DragEvent.DRAG_EXITED, _ -> cell.pseudoClassStateChanged(TARGET, false));
        cell.addEventHandler(DragEvent.DRAG_DROPPED, dropped -> {
            if (dropped.getDragboard().hasContent(MACHINES)) {
                target(cell).ifPresent(group -> edits.move(dragged, group));
                dropped.setDropCompleted(true);
                dropped.consume();
            }
        });
        cell.addEventHandler(DragEvent.DRAG_DONE, _ -> dragged = List.of());
    }

    private void begin(RowCell cell) {
        if (cell.getItem() == null || viewModel.selection().isEmpty()) {
            return;
        }
        dragged = List.copyOf(viewModel.selection());
        Dragboard board = cell.startDragAndDrop(TransferMode.MOVE);
        ClipboardContent content = new ClipboardContent();
        content.put(MACHINES, dragged.size());
        board.setContent(content);
        board.setDragView(cell.snapshot(null, null), 0, 0);
    }

    /** The group that a drop on {@code cell} means; a machine stands for its group. */
    private static Optional<Optional<String>> target(RowCell cell) {
        return switch (cell.getItem()) {
            case ListRow.Group group -> Optional.of(group.name());
            case ListRow.Machine(MachineItem item) -> Optional.of(item.definition().group());
            case ListRow.Unreadable _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }
}
