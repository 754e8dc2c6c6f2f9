package dev.ringside.app.ui.machinelist;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Shortcut;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.notes.NotesWindow;
import dev.ringside.app.ui.rename.RenameWindow;
import dev.ringside.app.ui.work.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.Window;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a person can change about the selected machines as a whole, in the menu bar and in context menus. */
final class MachineEdits {
    private final Messages messages;
    private final Windows windows;
    private final MachineListViewModel viewModel;
    private final Supplier<Window> owner;

    MachineEdits(Messages messages, Windows windows, MachineListViewModel viewModel, Supplier<Window> owner) {
        this.messages = messages;
        this.windows = windows;
        this.viewModel = viewModel;
        this.owner = owner;
    }

    /**
     * Menu items for all of it.
     *
     * @param keys
     *            whether their keys work in the window: for its menu bar, not for context menus
     */
    List<MenuItem> menuItems(boolean keys) {
        MenuItem rename = item("rename", "mdi2r-rename-box", Optional.of(Shortcut.RENAME).filter(_ -> keys),
                this::rename);
        rename.disableProperty().bind(Bindings.size(viewModel.selection()).isNotEqualTo(1));
        MenuItem clone = item("clone", "mdi2c-content-copy", Optional.of(Shortcut.CLONE).filter(_ -> keys),
                () -> one().ifPresent(machine -> windows.cloneMachine(owner.get(), machine)));
        clone.disableProperty().bind(Bindings.size(viewModel.selection()).isNotEqualTo(1));
        MenuItem delete = item("delete", "mdi2d-delete-outline", Optional.of(Shortcut.DELETE).filter(_ -> keys),
                this::delete);
        delete.disableProperty().bind(Bindings.isEmpty(viewModel.selection()));
        MenuItem notes = item("notes", "mdi2t-tag-text-outline", Optional.of(Shortcut.NOTES).filter(_ -> keys),
                () -> one().ifPresent(machine -> NotesWindow.open(owner.get(), machine)));
        notes.disableProperty().bind(Bindings.size(viewModel.selection()).isNotEqualTo(1));
        return List.of(rename, notes, moveMenu(keys), clone, new SeparatorMenuItem(), delete);
    }

    private MenuItem item(String key, String icon, Optional<Shortcut> shortcut, Runnable action) {
        MenuItem item = new MenuItem(messages.text("menu." + key), new FontIcon(icon));
        item.setId("menu-" + key);
        item.setOnAction(_ -> action.run());
        shortcut.ifPresent(keys -> item.setAccelerator(keys.keys()));
        return item;
    }

    private Menu moveMenu(boolean keys) {
        Menu menu = new Menu(messages.text("menu.move"), new FontIcon("mdi2f-folder-move-outline"));
        menu.setId("menu-move");
        menu.disableProperty().bind(Bindings.isEmpty(viewModel.selection()));
        MenuItem other = item("move.new", "mdi2f-folder-plus-outline",
                Optional.of(Shortcut.NEW_GROUP).filter(_ -> keys), this::moveToNewGroup);
        menu.getItems().setAll(other);
        menu.setOnShowing(_ -> {
            menu.getItems().setAll(viewModel.groups().stream().map(group -> groupItem(Optional.of(group))).toList());
            if (!menu.getItems().isEmpty()) {
                menu.getItems().addAll(groupItem(Optional.empty()), new SeparatorMenuItem());
            }
            menu.getItems().add(other);
        });
        return menu;
    }

    private MenuItem groupItem(Optional<String> group) {
        RadioMenuItem item = new RadioMenuItem(group.orElseGet(() -> messages.text("menu.move.none")));
        item.setMnemonicParsing(group.isEmpty());
        item.setSelected(viewModel.selection().stream().allMatch(member -> member.definition().group().equals(group)));
        item.setOnAction(_ -> move(viewModel.selection(), group));
        return item;
    }

    /** Puts {@code moved} into a group, or into none. */
    void move(List<MachineItem> moved, Optional<String> group) {
        List<MachineItem> machines = List.copyOf(moved);
        Background.run(owner.get(), messages.text("move.doing"), _ -> viewModel.move(machines, group), _ -> {});
    }

    private void moveToNewGroup() {
        List<MachineItem> machines = List.copyOf(viewModel.selection());
        if (!machines.isEmpty()) {
            new NewGroupQuestion(messages).ask(owner.get(), name -> move(machines, Optional.of(name)));
        }
    }

    /** Asks for another name of the selected machine, if it is one. */
    void rename() {
        one().ifPresent(machine -> RenameWindow.open(owner.get(), windows, machine));
    }

    private void delete() {
        List<VirtualMachine> machines = viewModel.selection().stream().map(MachineItem::machine).toList();
        if (!machines.isEmpty()) {
            windows.delete(owner.get(), machines);
        }
    }

    private Optional<VirtualMachine> one() {
        return viewModel.selection().size() == 1
                ? Optional.of(viewModel.selection().getFirst().machine())
                : Optional.empty();
    }
}
