package dev.ringside.app.preferences;

import dev.ringside.devices.input.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All of a person's preferences; what a file does not name has the value of {@link #STANDARD}.
 *
 * @param theme
 *            light, dark, or as the host's desktop
 * @param language
 *            language tag of the windows, {@code en} or {@code de}; empty follows the host
 * @param xmlEditing
 *            whether the XML tab of a machine's details can be edited
 * @param columns
 *            graphs shown beside the machines
 * @param confirmations
 *            what is asked about before it is done
 * @param scaling
 *            when the guest's screen is scaled to its window
 * @param smoothScaling
 *            smooth instead of crisp whole-number scaling
 * @param resizeGuest
 *            whether the guest's screen follows the size of its window
 * @param releaseKeys
 *            keys that, pressed together, take keyboard and pointer back from the guest; never empty
 * @param keyboardLayout
 *            layout of the guest's keyboard for pasted text, as XKB names it: {@code us}, {@code de}
 * @param keyCombinations
 *            a person's own entries of the send-key menu: keys by name shown
 * @param folder
 *            the library's folder; empty for the platform's data folder
 */
public record Preferences(ThemeChoice theme, Optional<String> language, boolean xmlEditing, Set<GraphColumn> columns,
        Set<Confirmation> confirmations, Scaling scaling, boolean smoothScaling, boolean resizeGuest,
        Set<Key> releaseKeys, String keyboardLayout, Map<String, List<Key>> keyCombinations,
        Optional<String> folder) {

    /** What a person who has chosen nothing gets. */
    public static final Preferences STANDARD = new Preferences(ThemeChoice.SYSTEM, Optional.empty(), false,
            Set.of(GraphColumn.GUEST_CPU),
            Set.of(Confirmation.FORCE_OFF, Confirmation.RESET, Confirmation.REMOVE_DEVICE,
                    Confirmation.UNAPPLIED_CHANGES,
                    Confirmation.DELETE_STORAGE),
            Scaling.ALWAYS, false, false, Set.of(Key.CTRL, Key.ALT), "us", Map.of(), Optional.empty());

    /** The desktop's choice, or one of two. */
    public enum ThemeChoice {
        /** As the host's desktop. */
        SYSTEM,
        /** Dark on light. */
        LIGHT,
        /** Light on dark. */
        DARK
    }

    /** A graph beside a machine in the list. */
    public enum GraphColumn {
        /** Share of the vCPUs' time. */
        GUEST_CPU,
        /** The host's processor time. */
        HOST_CPU,
        /** Memory held by the host. */
        MEMORY,
        /** Bytes to and from drives. */
        DISK,
        /** Bytes to and from networks. */
        NETWORK
    }

    /** Something that can be asked about before it is done. */
    public enum Confirmation {
        /** Taking a machine's power away. */
        FORCE_OFF,
        /** Asking the guest to shut down. */
        SHUT_DOWN,
        /** Resetting a machine. */
        RESET,
        /** Pausing a machine. */
        PAUSE,
        /** Taking a device out of a machine. */
        REMOVE_DEVICE,
        /** Leaving an edited page without applying it. */
        UNAPPLIED_CHANGES,
        /** Deleting disks. */
        DELETE_STORAGE
    }

    /** When the guest's screen is scaled. */
    public enum Scaling {
        /** In windows and on the full screen. */
        ALWAYS,
        /** On the full screen only. */
        FULL_SCREEN,
        /** Never. */
        NEVER
    }

    /** Copies. */
    public Preferences {
        columns = Set.copyOf(columns);
        confirmations = Set.copyOf(confirmations);
        releaseKeys = Set.copyOf(releaseKeys);
        keyCombinations = Map.copyOf(keyCombinations);
        if (releaseKeys.isEmpty()) {
            throw new IllegalArgumentException("There has to be a way out of the guest: choose at least one key.");
        }
    }

    /** The same with another theme. */
    public Preferences withTheme(ThemeChoice other) {
        return new Preferences(other, language, xmlEditing, columns, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with another language. */
    public Preferences withLanguage(Optional<String> other) {
        return new Preferences(theme, other, xmlEditing, columns, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with another right to edit XML. */
    public Preferences withXmlEditing(boolean other) {
        return new Preferences(theme, language, other, columns, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with other graphs. */
    public Preferences withColumns(Set<GraphColumn> other) {
        return new Preferences(theme, language, xmlEditing, other, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with other confirmations. */
    public Preferences withConfirmations(Set<Confirmation> other) {
        return new Preferences(theme, language, xmlEditing, columns, other, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with another scaling. */
    public Preferences withScaling(Scaling other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, other, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with another way of scaling. */
    public Preferences withSmoothScaling(boolean other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, scaling, other, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with another way of sizing the guest's screen. */
    public Preferences withResizeGuest(boolean other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, scaling, smoothScaling, other,
                releaseKeys, keyboardLayout, keyCombinations, folder);
    }

    /** The same with other release keys. */
    public Preferences withReleaseKeys(Set<Key> other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, scaling, smoothScaling, resizeGuest,
                other, keyboardLayout, keyCombinations, folder);
    }

    /** The same with another layout of the guest's keyboard. */
    public Preferences withKeyboardLayout(String other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, other, keyCombinations, folder);
    }

    /** The same with other key combinations. */
    public Preferences withKeyCombinations(Map<String, List<Key>> other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, other, folder);
    }

    /** The same with another folder. */
    public Preferences withFolder(Optional<String> other) {
        return new Preferences(theme, language, xmlEditing, columns, confirmations, scaling, smoothScaling, resizeGuest,
                releaseKeys, keyboardLayout, keyCombinations, other);
    }
}
