package dev.ringside.app.ui;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys of the windows outside a guest's screen: all in one place, so that none is given twice and all can be listed. */
public enum Shortcut {
    /** Makes a machine. */
    NEW_MACHINE(KeyCode.N, KeyCombination.SHORTCUT_DOWN),
    /** Imports a disk image. */
    IMPORT(KeyCode.I, KeyCombination.SHORTCUT_DOWN),
    /** Opens the window of a machine. */
    OPEN(KeyCode.ENTER),
    /** Switches on. */
    RUN(KeyCode.R, KeyCombination.SHORTCUT_DOWN),
    /** Stops for a while. */
    PAUSE(KeyCode.P, KeyCombination.SHORTCUT_DOWN),
    /** Goes on after a pause. */
    RESUME(KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    /** Asks the guest to shut down. */
    SHUT_DOWN(KeyCode.D, KeyCombination.SHORTCUT_DOWN),
    /** Presses the reset button. */
    RESET(KeyCode.T, KeyCombination.SHORTCUT_DOWN),
    /** Takes the power away. */
    FORCE_OFF(KeyCode.K, KeyCombination.SHORTCUT_DOWN),
    /** Gives another name. */
    RENAME(KeyCode.F2),
    /** Makes a copy. */
    CLONE(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    /** Deletes. */
    DELETE(KeyCode.DELETE),
    /** Edits title, notes and tags. */
    NOTES(KeyCode.F4),
    /** Puts machines into a group. */
    NEW_GROUP(KeyCode.G, KeyCombination.SHORTCUT_DOWN),
    /** Goes to the filter. */
    FIND(KeyCode.F, KeyCombination.SHORTCUT_DOWN),
    /** Shows only machines that run. */
    HIDE_STOPPED(KeyCode.H, KeyCombination.SHORTCUT_DOWN),
    /** Shows or hides what is known of the selected machine. */
    SHOW_PREVIEW(KeyCode.F9),
    /** Shows nothing but a guest's screen, and back. */
    FULL_SCREEN(KeyCode.F11),
    /** Closes a machine's window. */
    CLOSE(KeyCode.W, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    /** Opens the preferences. */
    PREFERENCES(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN),
    /** Opens the log. */
    LOG(KeyCode.L, KeyCombination.SHORTCUT_DOWN),
    /** Lists these keys. */
    SHORTCUTS(KeyCode.F1),
    /** Ends the program. */
    QUIT(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);

    // A KeyCodeCombination never changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final KeyCombination keys;

    Shortcut(KeyCode key, KeyCombination.Modifier... modifiers) {
        keys = new KeyCodeCombination(key, modifiers);
    }

    /** The keys, pressed together. */
    public KeyCombination keys() {
        return keys;
    }
}
