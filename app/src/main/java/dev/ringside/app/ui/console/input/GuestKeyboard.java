package dev.ringside.app.ui.console.input;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Key;
import java.util.EnumSet;
import java.util.Set;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/**
 * Sends the keys that a node gets to the guest, all of them: none reaches the window's menus and shortcuts. What is down when the node loses the
 * keyboard comes up, so that no key sticks. JavaFX thread.
 */
public final class GuestKeyboard {
    private final InputRouter input;
    private final PhysicalKeys keys;
    private final ReleaseKeys releaseKeys;
    private final Node node;
    private final Listener listener;
    private final EventHandler<KeyEvent> filter = this::handle;
    private final Set<Key> down = EnumSet.noneOf(Key.class);

    /** Learns what a person does with the keyboard besides typing. */
    public interface Listener {
        /** Keys go to the guest, which is about to answer. */
        void typing();

        /** The release keys have been pressed. */
        void release();

        /** Enter has been pressed while the release keys are held. */
        void switchFullScreen();
    }

    /**
     * Sends the keys of {@code node} from now on.
     *
     * @param input
     *            where they go
     * @param keys
     *            tells keys
     * @param releaseKeys
     *            the keys that take the keyboard back, see {@link #setReleaseKeys}
     */
    public GuestKeyboard(Node node, InputRouter input, PhysicalKeys keys, Set<Key> releaseKeys, Listener listener) {
        this.node = node;
        this.input = input;
        this.keys = keys;
        this.releaseKeys = new ReleaseKeys(releaseKeys);
        this.listener = listener;
        // At the window, since the scene opens menus by their mnemonics before its nodes see a key.
        node.sceneProperty().flatMap(Scene::windowProperty).addListener((_, before, now) -> {
            if (before != null) {
                before.removeEventFilter(KeyEvent.ANY, filter);
            }
            if (now != null) {
                now.addEventFilter(KeyEvent.ANY, filter);
            }
        });
        node.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                releaseAll();
            }
        });
    }

    /** The keys that, pressed together and let go of, take the keyboard back; at least one. */
    public void setReleaseKeys(Set<Key> others) {
        releaseKeys.change(others);
    }

    /** Lets go of every key. */
    public void releaseAll() {
        down.forEach(key -> input.send(new InputEvent.KeyChange(key, false)));
        down.clear();
        releaseKeys.allUp();
    }

    private void handle(KeyEvent event) {
        if (!node.isFocused()) {
            return;
        }
        boolean released = event.getEventType().equals(KeyEvent.KEY_RELEASED);
        if (released) {
            keys.key(event).ifPresent(this::released);
        }
        if (menuOpen()) {
            // Its keys are the menu's.
            return;
        }
        event.consume();
        listener.typing();
        if (event.getEventType().equals(KeyEvent.KEY_PRESSED)) {
            keys.key(event).ifPresent(this::pressed);
        }
    }

    private static boolean menuOpen() {
        return Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance);
    }

    /** JavaFX repeats a held key; the guest's keyboard does that by itself. */
    private void pressed(Key key) {
        if (down.contains(key)) {
            return;
        }
        boolean held = releaseKeys.press(key);
        if (held && key == Key.ENTER) {
            releaseAll();
            listener.switchFullScreen();
            return;
        }
        down.add(key);
        input.send(new InputEvent.KeyChange(key, true));
    }

    private void released(Key key) {
        boolean releases = releaseKeys.release(key);
        if (down.remove(key)) {
            input.send(new InputEvent.KeyChange(key, false));
        }
        if (down.isEmpty()) {
            releaseKeys.allUp();
        }
        if (releases) {
            releaseAll();
            listener.release();
        }
    }
}
