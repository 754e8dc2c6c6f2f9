package dev.ringside.app.ui.console;

import dev.ringside.app.ui.Messages;
import dev.ringside.emulator.machine.MachineState;
import java.util.Locale;
import java.util.Optional;

/** What stands in the title of a machine's window. */
public record WindowTitle(Messages messages) {
    /** Titles in the language of the windows. */
    public static WindowTitle ofLocale() {
        return new WindowTitle(Messages.of(WindowTitle.class));
    }

    /**
     * The title for a machine.
     *
     * @param releaseKeys
     *            what to press to get keyboard and pointer back from the guest, if it has them
     */
    public String text(String machine, MachineState state, Optional<String> releaseKeys) {
        String words = messages.text("state." + state.name().toLowerCase(Locale.ROOT));
        return releaseKeys.map(keys -> messages.text("title.captured", machine, words, keys))
                .orElseGet(() -> messages.text("title", machine, words));
    }
}
