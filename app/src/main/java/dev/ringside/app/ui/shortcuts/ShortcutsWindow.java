package dev.ringside.app.ui.shortcuts;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Shortcut;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.console.input.KeyNames;
import dev.ringside.app.ui.terminal.TerminalShortcut;
import dev.ringside.devices.input.Key;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;

/** All keyboard shortcuts: of the windows, of a guest's screen, of text consoles. */
public final class ShortcutsWindow {
    private final Messages messages = Messages.of(ShortcutsWindow.class);
    private final GridPane grid = new GridPane();

    private ShortcutsWindow(Preferences preferences) {
        grid.setId("shortcuts");
        grid.getStyleClass().add("shortcuts");
        heading("windows");
        for (Shortcut shortcut : Shortcut.values()) {
            add(messages.text("shortcut", shortcut), shortcut.keys().getDisplayText());
        }
        heading("screen");
        List<Key> release = preferences.releaseKeys().stream().sorted().toList();
        add(messages.text("screen.release"), KeyNames.ofLocale().together(release));
        List<Key> fullScreen = new ArrayList<>(release);
        fullScreen.add(Key.ENTER);
        add(messages.text("screen.full-screen"), KeyNames.ofLocale().together(fullScreen));
        heading("terminal");
        for (TerminalShortcut shortcut : TerminalShortcut.values()) {
            add(messages.text("terminal", shortcut), shortcut.keys().getDisplayText());
        }
    }

    private void heading(String key) {
        Label heading = new Label(messages.text("heading." + key));
        heading.getStyleClass().add("shortcuts-heading");
        grid.add(heading, 0, grid.getRowCount(), 2, 1);
    }

    private void add(String words, String keys) {
        Label action = new Label(words);
        action.setWrapText(true);
        GridPane.setHgrow(action, Priority.ALWAYS);
        Label pressed = new Label(keys);
        pressed.getStyleClass().add("key-caps");
        pressed.setMinWidth(Region.USE_PREF_SIZE);
        action.setLabelFor(pressed);
        grid.addRow(grid.getRowCount(), action, pressed);
    }

    /** Opens it, with the keys that {@code preferences} choose. JavaFX thread. */
    public static void open(Window owner, Preferences preferences) {
        ShortcutsWindow window = new ShortcutsWindow(preferences);
        ScrollPane scroll = new ScrollPane(window.grid);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(520, 600);
        scroll.getStyleClass().add("edge-to-edge");
        Stage stage = new View(scroll, window.messages).dialog(owner);
        stage.show();
    }
}
