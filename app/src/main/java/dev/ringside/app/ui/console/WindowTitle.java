package dev.ringside.app.ui.console;

import dev.ringside.emulator.machine.MachineState;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What stands in the title of a machine's window. */
public record WindowTitle(ResourceBundle messages) {
    private static final String BUNDLE = "dev.ringside.app.ui.console.messages";

    /** Titles in the language of the windows. */
    public static WindowTitle ofLocale() {
        return new WindowTitle(ResourceBundle.getBundle(BUNDLE));
    }

    /**
     * The title for a machine.
     *
     * @param releaseKeys
     *            what to press to get keyboard and pointer back from the guest, if it has them
     */
    public String text(String machine, MachineState state, Optional<String> releaseKeys) {
        String words = messages.getString("state." + state.name().toLowerCase(Locale.ROOT));
        return releaseKeys.map(keys -> MessageFormat.format(messages.getString("title.captured"), machine, words, keys))
                .orElseGet(() -> MessageFormat.format(messages.getString("title"), machine, words));
    }
}
