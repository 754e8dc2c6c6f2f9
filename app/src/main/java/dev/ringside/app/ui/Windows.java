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
import dev.ringside.app.ui.newmachine.NewMachineWindow;
import dev.ringside.app.ui.preferences.PreferencesWindow;
import dev.ringside.app.ui.shortcuts.ShortcutsWindow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.stage.Window;

/** The one place that opens windows, and what all of them share. JavaFX thread. */
public final class Windows {
    private final Inventory inventory;
    private final PreferencesStore preferences;
    private final Map<UUID, MachineWindow> machines = new HashMap<>();

    /** Windows on the machines of {@code inventory}. */
    public Windows(Inventory inventory, PreferencesStore preferences) {
        this.inventory = inventory;
        this.preferences = preferences;
    }

    /** The machines. */
    public Inventory inventory() {
        return inventory;
    }

    /** The preferences in force. */
    public PreferencesStore preferences() {
        return preferences;
    }

    /** Shows the window of {@code machine}, the one that is open already if there is one, at {@code page}. */
    public void showMachine(VirtualMachine machine, PageKind page) {
        machines.computeIfAbsent(machine.uuid(),
                uuid -> MachineWindow.open(machine, this, () -> machines.remove(uuid))).show(page);
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
        ShortcutsWindow.open(owner);
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
