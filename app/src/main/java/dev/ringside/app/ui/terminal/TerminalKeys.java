package dev.ringside.app.ui.terminal;

import static java.util.Map.entry;

import dev.ringside.app.vt.input.KeyEncoder;
import dev.ringside.app.vt.input.Modifiers;
import dev.ringside.app.vt.input.TerminalKey;
import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.Modes;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Finds out what a key event of JavaFX sends to the guest. Keys with a sequence of their own and control characters come from presses; text, whatever
 * layout or dead keys made it, from typed characters.
 */
final class TerminalKeys {
    private static final Map<KeyCode, TerminalKey> KEYS = Map.ofEntries(
            entry(KeyCode.UP, TerminalKey.UP), entry(KeyCode.KP_UP, TerminalKey.UP),
            entry(KeyCode.DOWN, TerminalKey.DOWN), entry(KeyCode.KP_DOWN, TerminalKey.DOWN),
            entry(KeyCode.RIGHT, TerminalKey.RIGHT), entry(KeyCode.KP_RIGHT, TerminalKey.RIGHT),
            entry(KeyCode.LEFT, TerminalKey.LEFT), entry(KeyCode.KP_LEFT, TerminalKey.LEFT),
            entry(KeyCode.BEGIN, TerminalKey.BEGIN), entry(KeyCode.CLEAR, TerminalKey.BEGIN),
            entry(KeyCode.HOME, TerminalKey.HOME), entry(KeyCode.END, TerminalKey.END),
            entry(KeyCode.INSERT, TerminalKey.INSERT), entry(KeyCode.DELETE, TerminalKey.DELETE),
            entry(KeyCode.PAGE_UP, TerminalKey.PAGE_UP), entry(KeyCode.PAGE_DOWN, TerminalKey.PAGE_DOWN),
            entry(KeyCode.ENTER, TerminalKey.ENTER), entry(KeyCode.BACK_SPACE, TerminalKey.BACKSPACE),
            entry(KeyCode.TAB, TerminalKey.TAB), entry(KeyCode.ESCAPE, TerminalKey.ESCAPE),
            entry(KeyCode.F1, TerminalKey.F1), entry(KeyCode.F2, TerminalKey.F2), entry(KeyCode.F3, TerminalKey.F3),
            entry(KeyCode.F4, TerminalKey.F4), entry(KeyCode.F5, TerminalKey.F5), entry(KeyCode.F6, TerminalKey.F6),
            entry(KeyCode.F7, TerminalKey.F7), entry(KeyCode.F8, TerminalKey.F8), entry(KeyCode.F9, TerminalKey.F9),
            entry(KeyCode.F10, TerminalKey.F10), entry(KeyCode.F11, TerminalKey.F11),
            entry(KeyCode.F12, TerminalKey.F12));
    /** F13 to F24 are F1 to F12 with Shift, as terminfo has them. */
    private static final Map<KeyCode, TerminalKey> SHIFTED_KEYS = Map.ofEntries(
            entry(KeyCode.F13, TerminalKey.F1), entry(KeyCode.F14, TerminalKey.F2), entry(KeyCode.F15, TerminalKey.F3),
            entry(KeyCode.F16, TerminalKey.F4), entry(KeyCode.F17, TerminalKey.F5), entry(KeyCode.F18, TerminalKey.F6),
            entry(KeyCode.F19, TerminalKey.F7), entry(KeyCode.F20, TerminalKey.F8), entry(KeyCode.F21, TerminalKey.F9),
            entry(KeyCode.F22, TerminalKey.F10), entry(KeyCode.F23, TerminalKey.F11),
            entry(KeyCode.F24, TerminalKey.F12));
    private static final Map<KeyCode, TerminalKey> KEYPAD = Map.ofEntries(
            entry(KeyCode.NUMPAD0, TerminalKey.KEYPAD_0), entry(KeyCode.NUMPAD1, TerminalKey.KEYPAD_1),
            entry(KeyCode.NUMPAD2, TerminalKey.KEYPAD_2), entry(KeyCode.NUMPAD3, TerminalKey.KEYPAD_3),
            entry(KeyCode.NUMPAD4, TerminalKey.KEYPAD_4), entry(KeyCode.NUMPAD5, TerminalKey.KEYPAD_5),
            entry(KeyCode.NUMPAD6, TerminalKey.KEYPAD_6), entry(KeyCode.NUMPAD7, TerminalKey.KEYPAD_7),
            entry(KeyCode.NUMPAD8, TerminalKey.KEYPAD_8), entry(KeyCode.NUMPAD9, TerminalKey.KEYPAD_9),
            entry(KeyCode.DECIMAL, TerminalKey.KEYPAD_DECIMAL), entry(KeyCode.DIVIDE, TerminalKey.KEYPAD_DIVIDE),
            entry(KeyCode.MULTIPLY, TerminalKey.KEYPAD_MULTIPLY),
            entry(KeyCode.SUBTRACT, TerminalKey.KEYPAD_SUBTRACT), entry(KeyCode.ADD, TerminalKey.KEYPAD_ADD));
    private static final Map<KeyCode, Character> CONTROL_KEYS = Map.ofEntries(
            entry(KeyCode.SPACE, ' '), entry(KeyCode.OPEN_BRACKET, '['), entry(KeyCode.CLOSE_BRACKET, ']'),
            entry(KeyCode.BACK_SLASH, '\\'), entry(KeyCode.SLASH, '/'), entry(KeyCode.UNDERSCORE, '_'),
            entry(KeyCode.CIRCUMFLEX, '^'), entry(KeyCode.AT, '@'));
    private static final boolean ALT_GR_IS_CTRL_ALT = System.getProperty("os.name", "").startsWith("Windows");
    private static final String DEL = "\177";

    private final KeyEncoder encoder;
    private final Modes modes;

    TerminalKeys(KeyEncoder encoder, Modes modes) {
        this.encoder = encoder;
        this.modes = modes;
    }

    /** What a press sends; empty if the text that it may type is to be waited for. */
    Optional<String> pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        TerminalKey key = KEYS.get(code);
        if (key != null) {
            return Optional.of(encoder.key(key, modifiers(event)));
        }
        TerminalKey shifted = SHIFTED_KEYS.get(code);
        if (shifted != null) {
            return Optional.of(encoder.key(shifted,
                    new Modifiers(true, event.isAltDown(), event.isControlDown(), false)));
        }
        TerminalKey keypad = KEYPAD.get(code);
        if (keypad != null && sendsKeypadSequences()) {
            return Optional.of(encoder.key(keypad, modifiers(event)));
        }
        boolean altGr = ALT_GR_IS_CTRL_ALT && event.isAltDown();
        if (event.isControlDown() && !event.isMetaDown() && !altGr) {
            return controlCharacter(event).flatMap(character -> encoder.control(character, event.isAltDown()));
        }
        return Optional.empty();
    }

    /** With Num Lock the keypad is there for digits, whatever the guest wishes. */
    private boolean sendsKeypadSequences() {
        return modes.has(Mode.APPLICATION_KEYPAD)
                && !Platform.isKeyLocked(KeyCode.NUM_LOCK).orElse(false);
    }

    private static Optional<Character> controlCharacter(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isLetterKey() || code.isDigitKey() && !code.isKeypadKey()) {
            return Optional.of(code.getChar().charAt(0));
        }
        return Optional.ofNullable(CONTROL_KEYS.get(code));
    }

    /** What typed text sends; empty if there is none, or its press has been dealt with. */
    Optional<String> typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean altGr = event.isControlDown() && event.isAltDown();
        boolean isText = !text.isEmpty() && text.charAt(0) >= ' ' && !text.equals(DEL)
                && !text.equals(KeyEvent.CHAR_UNDEFINED);
        if (!isText || event.isMetaDown() || event.isControlDown() && !altGr) {
            return Optional.empty();
        }
        return Optional.of(encoder.text(text, event.isAltDown() && !altGr));
    }

    private static Modifiers modifiers(KeyEvent event) {
        return new Modifiers(event.isShiftDown(), event.isAltDown(), event.isControlDown(), event.isMetaDown());
    }
}
