package dev.ringside.tests.windows;

import dev.ringside.app.library.FolderLibrary;
import dev.ringside.app.library.LibraryException;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.devices.display.TextScreen;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.tests.guests.GuestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The windowed program on a library of its own. */
final class OpenedProgram implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Inventory inventory;
    private final PreferencesStore preferences = new PreferencesStore(
            Preferences.STANDARD.withTheme(ThemeChoice.LIGHT));
    private final Windows windows;

    /** Opens the list of machines on {@code stage}. JavaFX thread. */
    OpenedProgram(Stage stage, Path folder) throws LibraryException {
        inventory = new Inventory(FolderLibrary.openOrCreate(folder), List.of(GuestEngine.chosen()));
        Theme.follow(preferences);
        windows = new Windows(inventory, preferences, () -> {
        });
        windows.showMachineList(stage);
    }

    Windows windows() {
        return windows;
    }

    Inventory inventory() {
        return inventory;
    }

    VirtualMachine machine(String name) {
        return inventory.named(name).orElseThrow();
    }

    /** Waits until {@code condition} holds, and for what that makes the windows do. */
    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void untilState(String name, MachineState state) throws TimeoutException {
        until(() -> inventory.named(name).filter(machine -> machine.state() == state).isPresent());
    }

    /** Waits until the guest's screen shows {@code words}. */
    void untilShown(String name, String words) throws TimeoutException {
        until(() -> screen(name).contains(words));
    }

    /** The characters on the guest's screen. */
    String screen(String name) {
        return inventory.named(name).flatMap(VirtualMachine::run).flatMap(run -> run.board().display())
                .flatMap(display -> display.text()).map(TextScreen::toString).orElse("");
    }

    /** Whether a node and all around it are to be seen. */
    static boolean visible(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null && node.getScene().getWindow().isShowing();
    }

    /** Whether a node can be seen in the window that has the keyboard. */
    static boolean inFront(Node node) {
        return visible(node) && node.getScene().getWindow().isFocused();
    }

    @Override
    public void close() {
        inventory.close();
    }
}
