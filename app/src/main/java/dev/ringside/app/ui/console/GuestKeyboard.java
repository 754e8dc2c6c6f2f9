package dev.ringside.app.ui.console;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Key;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** Sends the keys that a node gets to the guest. What is down when the node loses the keyboard comes up, so that no key sticks. JavaFX thread. */
public final class GuestKeyboard {
    private final InputRouter input;
    private final Set<Key> down = EnumSet.noneOf(Key.class);

    private GuestKeyboard(InputRouter input) {
        this.input = input;
    }

    /** Sends the keys of {@code node} to {@code input} from now on. */
    public static GuestKeyboard connect(Node node, InputRouter input) {
        GuestKeyboard keyboard = new GuestKeyboard(input);
        node.addEventFilter(KeyEvent.ANY, keyboard::handle);
        node.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                keyboard.releaseAll();
            }
        });
        return keyboard;
    }

    /** Lets go of every key. */
    public void releaseAll() {
        down.forEach(key -> input.send(new InputEvent.KeyChange(key, false)));
        down.clear();
    }

    private void handle(KeyEvent event) {
        boolean pressed = event.getEventType().equals(KeyEvent.KEY_PRESSED);
        if (pressed || event.getEventType().equals(KeyEvent.KEY_RELEASED)) {
            KeyCodes.key(event.getCode()).ifPresent(key -> change(key, pressed));
        }
        event.consume();
    }

    /** JavaFX repeats a held key; the guest's keyboard does that by itself. */
    private void change(Key key, boolean pressed) {
        if (pressed ? down.add(key) : down.remove(key)) {
            input.send(new InputEvent.KeyChange(key, pressed));
        }
    }
}
