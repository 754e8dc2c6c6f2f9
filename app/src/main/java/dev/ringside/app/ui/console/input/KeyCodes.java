package dev.ringside.app.ui.console.input;

import dev.ringside.devices.input.Key;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/**
 * Which key of a PC's keyboard JavaFX means, for hosts that do not tell the places of keys. JavaFX tells what is printed on a key and knows no left and
 * right: on keyboards of other layouts than the US one, keys that print other characters are taken for the US key of that character, keys that print
 * what no US key does are not known, and both Shift, Ctrl and Windows keys are the left ones; Alt Gr is the right Alt key.
 */
final class KeyCodes {
    private static final Map<KeyCode, Key> KEYS = new EnumMap<>(KeyCode.class);

    static {
        for (Key key : Key.values()) {
            String name = key.name();
            if (name.length() == 1 || name.matches("F\\d+")) {
                KEYS.put(KeyCode.valueOf(name), key);
            } else if (name.startsWith("DIGIT_")) {
                KEYS.put(KeyCode.valueOf("DIGIT" + name.substring(6)), key);
            } else if (name.matches("KP_\\d")) {
                KEYS.put(KeyCode.valueOf("NUMPAD" + name.substring(3)), key);
            }
        }
        putEditing();
        putModifiers();
        putPunctuation();
        putKeypad();
        putMedia();
    }

    private KeyCodes() {}

    /** The key, if it is one of a PC's. */
    static Optional<Key> key(KeyCode code) {
        return Optional.ofNullable(KEYS.get(code));
    }

    private static void putEditing() {
        KEYS.put(KeyCode.ESCAPE, Key.ESC);
        KEYS.put(KeyCode.BACK_SPACE, Key.BACKSPACE);
        KEYS.put(KeyCode.TAB, Key.TAB);
        KEYS.put(KeyCode.ENTER, Key.ENTER);
        KEYS.put(KeyCode.SPACE, Key.SPACE);
        KEYS.put(KeyCode.INSERT, Key.INSERT);
        KEYS.put(KeyCode.DELETE, Key.DELETE);
        KEYS.put(KeyCode.HOME, Key.HOME);
        KEYS.put(KeyCode.END, Key.END);
        KEYS.put(KeyCode.PAGE_UP, Key.PAGE_UP);
        KEYS.put(KeyCode.PAGE_DOWN, Key.PAGE_DOWN);
        KEYS.put(KeyCode.UP, Key.UP);
        KEYS.put(KeyCode.DOWN, Key.DOWN);
        KEYS.put(KeyCode.LEFT, Key.LEFT);
        KEYS.put(KeyCode.RIGHT, Key.RIGHT);
        KEYS.put(KeyCode.PRINTSCREEN, Key.PRINT);
        KEYS.put(KeyCode.PAUSE, Key.PAUSE);
        KEYS.put(KeyCode.CONTEXT_MENU, Key.COMPOSE);
    }

    private static void putModifiers() {
        KEYS.put(KeyCode.SHIFT, Key.SHIFT);
        KEYS.put(KeyCode.CONTROL, Key.CTRL);
        KEYS.put(KeyCode.ALT, Key.ALT);
        KEYS.put(KeyCode.ALT_GRAPH, Key.ALT_RIGHT);
        KEYS.put(KeyCode.WINDOWS, Key.META);
        KEYS.put(KeyCode.META, Key.META);
        KEYS.put(KeyCode.COMMAND, Key.META);
        KEYS.put(KeyCode.CAPS, Key.CAPS_LOCK);
        KEYS.put(KeyCode.NUM_LOCK, Key.NUM_LOCK);
        KEYS.put(KeyCode.SCROLL_LOCK, Key.SCROLL_LOCK);
    }

    private static void putPunctuation() {
        KEYS.put(KeyCode.MINUS, Key.MINUS);
        KEYS.put(KeyCode.EQUALS, Key.EQUAL);
        KEYS.put(KeyCode.OPEN_BRACKET, Key.BRACKET_LEFT);
        KEYS.put(KeyCode.CLOSE_BRACKET, Key.BRACKET_RIGHT);
        KEYS.put(KeyCode.SEMICOLON, Key.SEMICOLON);
        KEYS.put(KeyCode.QUOTE, Key.APOSTROPHE);
        KEYS.put(KeyCode.BACK_QUOTE, Key.GRAVE_ACCENT);
        KEYS.put(KeyCode.BACK_SLASH, Key.BACKSLASH);
        KEYS.put(KeyCode.COMMA, Key.COMMA);
        KEYS.put(KeyCode.PERIOD, Key.DOT);
        KEYS.put(KeyCode.SLASH, Key.SLASH);
        KEYS.put(KeyCode.LESS, Key.LESS);
    }

    private static void putKeypad() {
        KEYS.put(KeyCode.MULTIPLY, Key.KP_MULTIPLY);
        KEYS.put(KeyCode.DIVIDE, Key.KP_DIVIDE);
        KEYS.put(KeyCode.ADD, Key.KP_ADD);
        KEYS.put(KeyCode.SUBTRACT, Key.KP_SUBTRACT);
        KEYS.put(KeyCode.DECIMAL, Key.KP_DECIMAL);
        KEYS.put(KeyCode.SEPARATOR, Key.KP_COMMA);
        KEYS.put(KeyCode.CLEAR, Key.KP_5);
        KEYS.put(KeyCode.KP_UP, Key.KP_8);
        KEYS.put(KeyCode.KP_DOWN, Key.KP_2);
        KEYS.put(KeyCode.KP_LEFT, Key.KP_4);
        KEYS.put(KeyCode.KP_RIGHT, Key.KP_6);
    }

    private static void putMedia() {
        KEYS.put(KeyCode.MUTE, Key.AUDIO_MUTE);
        KEYS.put(KeyCode.VOLUME_DOWN, Key.VOLUME_DOWN);
        KEYS.put(KeyCode.VOLUME_UP, Key.VOLUME_UP);
        KEYS.put(KeyCode.PLAY, Key.AUDIO_PLAY);
        KEYS.put(KeyCode.STOP, Key.AUDIO_STOP);
        KEYS.put(KeyCode.TRACK_NEXT, Key.AUDIO_NEXT);
        KEYS.put(KeyCode.TRACK_PREV, Key.AUDIO_PREVIOUS);
    }
}
