package dev.ringside.app.ui.console.input;

import dev.ringside.app.ui.Messages;
import dev.ringside.devices.input.Key;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What keys are called on screen.
 *
 * @param messages
 *            has {@code key.} and the name in QEMU's {@code QKeyCode} for the keys whose names are words
 */
public record KeyNames(Messages messages) {
    /** Their names in the language of the windows. */
    public static KeyNames ofLocale() {
        return new KeyNames(Messages.of(KeyNames.class));
    }

    /** A key, as "Ctrl" or "F1". */
    public String name(Key key) {
        return messages.find("key." + key.qcode()).orElseGet(() -> key.qcode().toUpperCase(Locale.ROOT));
    }

    /** Keys pressed together, as "Ctrl+Alt". */
    public String together(Collection<Key> keys) {
        return keys.stream().map(this::name).collect(Collectors.joining("+"));
    }
}
