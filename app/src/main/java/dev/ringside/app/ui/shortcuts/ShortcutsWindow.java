package dev.ringside.app.ui.shortcuts;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Shortcut;
import dev.ringside.app.ui.View;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/** All keyboard shortcuts. */
public final class ShortcutsWindow {
    private ShortcutsWindow() {}

    /** Opens it. JavaFX thread. */
    public static void open(Window owner) {
        Messages messages = Messages.of(ShortcutsWindow.class);
        GridPane keys = new GridPane();
        keys.setId("shortcuts");
        keys.getStyleClass().add("shortcuts");
        int row = 0;
        for (Shortcut shortcut : Shortcut.values()) {
            Label action = new Label(messages.text("shortcut", shortcut));
            Label pressed = new Label(shortcut.keys().getDisplayText());
            pressed.getStyleClass().add("key-caps");
            action.setLabelFor(pressed);
            keys.addRow(row++, action, pressed);
        }
        ScrollPane scroll = new ScrollPane(keys);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(460, 560);
        scroll.getStyleClass().add("edge-to-edge");
        Stage stage = new View(scroll, messages).dialog(owner);
        stage.show();
    }
}
