package dev.ringside.app.ui.terminal;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/** The keys of a text console that are not the guest's. */
public enum TerminalShortcut {
    /** Copies the selected text. */
    COPY(keys(KeyCode.C, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN),
            keys(KeyCode.INSERT, KeyCombination.CONTROL_DOWN), keys(KeyCode.C, KeyCombination.META_DOWN)),
    /** Types the text of the clipboard. */
    PASTE(keys(KeyCode.V, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN),
            keys(KeyCode.INSERT, KeyCombination.SHIFT_DOWN), keys(KeyCode.V, KeyCombination.META_DOWN)),
    /** Selects all text. */
    SELECT_ALL(keys(KeyCode.A, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN)),
    /** Looks for text. */
    FIND(keys(KeyCode.F, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN),
            keys(KeyCode.F, KeyCombination.META_DOWN)),
    /** Saves all text in a file. */
    SAVE(keys(KeyCode.S, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN)),
    /** Makes the letters larger. */
    LARGER(keys(KeyCode.PLUS, KeyCombination.CONTROL_DOWN), keys(KeyCode.EQUALS, KeyCombination.CONTROL_DOWN),
            keys(KeyCode.PLUS, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN),
            keys(KeyCode.EQUALS, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN),
            keys(KeyCode.ADD, KeyCombination.CONTROL_DOWN)),
    /** Makes the letters smaller. */
    SMALLER(keys(KeyCode.MINUS, KeyCombination.CONTROL_DOWN), keys(KeyCode.SUBTRACT, KeyCombination.CONTROL_DOWN)),
    /** Gives the letters their usual size. */
    STANDARD(keys(KeyCode.DIGIT0, KeyCombination.CONTROL_DOWN), keys(KeyCode.NUMPAD0, KeyCombination.CONTROL_DOWN)),
    /** Scrolls one line back. */
    LINE_UP(keys(KeyCode.UP, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN)),
    /** Scrolls one line on. */
    LINE_DOWN(keys(KeyCode.DOWN, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN)),
    /** Scrolls one screen back. */
    PAGE_UP(keys(KeyCode.PAGE_UP, KeyCombination.SHIFT_DOWN)),
    /** Scrolls one screen on. */
    PAGE_DOWN(keys(KeyCode.PAGE_DOWN, KeyCombination.SHIFT_DOWN)),
    /** Scrolls to the oldest line. */
    TOP(keys(KeyCode.HOME, KeyCombination.SHIFT_DOWN)),
    /** Scrolls to the latest line. */
    BOTTOM(keys(KeyCode.END, KeyCombination.SHIFT_DOWN));

    // A list that List.of made, of combinations that never change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<KeyCombination> keys;

    TerminalShortcut(KeyCombination... keys) {
        this.keys = List.of(keys);
    }

    private static KeyCombination keys(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    /** The keys, pressed together, that are shown to a person. */
    public KeyCombination keys() {
        return keys.getFirst();
    }

    /** Whether {@code press} is one of its combinations. */
    boolean matches(KeyEvent press) {
        return keys.stream().anyMatch(combination -> combination.match(press));
    }
}
