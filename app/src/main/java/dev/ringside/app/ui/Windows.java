package dev.ringside.app.ui;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.about.AboutWindow;
import dev.ringside.app.ui.clone.CloneWindow;
import dev.ringside.app.ui.delete.DeleteWindow;
import dev.ringside.app.ui.log.LogWindow;
import dev.ringside.app.ui.machine.MachineWindow;
import dev.ringside.app.ui.machine.PageKind;
import dev.ringside.app.ui.machinelist.MachineListWindow;
import dev.ringside.app.ui.newmachine.NewMachineWindow;
import dev.ringside.app.ui.preferences.PreferencesWindow;
import dev.ringside.app.ui.quit.QuitWindow;
import dev.ringside.app.ui.shortcuts.ShortcutsWindow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The one place that opens windows, and what all of them share. JavaFX thread. */
public final class Windows {
    private final Inventory inventory;
    private final PreferencesStore preferences;
    private final Runnable end;
    private final Map<UUID, MachineWindow> machines = new HashMap<>();
    private Optional<MachineListWindow> list = Optional.empty();

    /** Windows on the machines of {@code inventory}, with which JavaFX ends. */
    public Windows(Inventory inventory, PreferencesStore preferences) {
        this(inventory, preferences, Platform::exit);
    }

    /**
     * Windows on the machines of {@code inventory}.
     *
     * @param end
     *            ends the program: no machine runs any more
     */
    public Windows(Inventory inventory, PreferencesStore preferences, Runnable end) {
        this.inventory = inventory;
        this.preferences = preferences;
        this.end = end;
        inventory.observe(() -> Platform.runLater(this::closeDeleted));
    }

    /** The machines. */
    public Inventory inventory() {
        return inventory;
    }

    /** The preferences in force. */
    public PreferencesStore preferences() {
        return preferences;
    }

    /** Shows the list of machines on {@code stage}: the program's first window. */
    public void showMachineList(Stage stage) {
        // A list that is closed while machines are looked at is not the end of the program.
        Platform.setImplicitExit(false);
        list = Optional.of(MachineListWindow.show(stage, this));
    }

    /** Brings the list of machines to the front. */
    public void showMachineList() {
        list.ifPresent(MachineListWindow::toFront);
    }

    /** The list of machines is to be closed: it goes, and the program with it if that was its last window. */
    public void closeMachineList() {
        if (machines.isEmpty()) {
            list.ifPresent(window -> quit(window.stage()));
        } else {
            list.ifPresent(MachineListWindow::hide);
        }
    }

    /** Ends the program, after asking what happens to the machines that run. */
    public void quit(Window owner) {
        QuitWindow.open(owner, this, end);
    }

    /** A window on a machine that is no more could only fail. */
    private void closeDeleted() {
        List.copyOf(machines.entrySet()).stream().filter(entry -> inventory.machine(entry.getKey()).isEmpty())
                .forEach(entry -> entry.getValue().close());
    }

    private void closed(UUID machine) {
        machines.remove(machine);
        if (machines.isEmpty() && list.filter(window -> !window.stage().isShowing()).isPresent()) {
            // Machines may run on without a window, but not without any way back to them.
            showMachineList();
            list.ifPresent(window -> quit(window.stage()));
        }
    }

    /** Shows {@code folder} in the host's file manager. */
    public void showFolder(Path folder) {
        HostFolder.show(folder, list.map(MachineListWindow::stage));
    }

    /** Shows the window of {@code machine}, the one that is open already if there is one, at {@code page}. */
    public void showMachine(VirtualMachine machine, PageKind page) {
        machines.computeIfAbsent(machine.uuid(),
                uuid -> MachineWindow.open(machine, this, () -> closed(uuid))).show(page);
    }

    /** Opens the wizard, with {@code medium} filled in if there is one. */
    public void newMachine(Window owner, Optional<Path> medium) {
        NewMachineWindow.open(owner, this, medium);
    }

    /** Asks how to clone {@code machine}, and does it. */
    public void cloneMachine(Window owner, VirtualMachine machine) {
        CloneWindow.open(owner, this, machine);
    }

    /** Asks what goes with {@code doomed}, and deletes them. */
    public void delete(Window owner, List<VirtualMachine> doomed) {
        DeleteWindow.open(owner, this, doomed);
    }

    /** Opens the preferences. */
    public void showPreferences(Window owner) {
        PreferencesWindow.open(owner, this);
    }

    /** Opens the list of shortcuts. */
    public void showShortcuts(Window owner) {
        ShortcutsWindow.open(owner, preferences.get());
    }

    /** Opens the program's log. */
    public void showLog() {
        LogWindow.open();
    }

    /** Says what this program is. */
    public void showAbout(Window owner) {
        AboutWindow.open(owner);
    }
}
