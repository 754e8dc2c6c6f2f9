package dev.ringside.app.ui.console;

import dev.ringside.emulator.machine.MachineState;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What stands in the title of a machine's window. */
record WindowTitle(ResourceBundle messages, String machine) {

    /** The title for a machine in {@code state} that has captured the pointer or not. */
    String text(MachineState state, boolean pointerCaptured) {
        String words = messages.getString("state." + state.name().toLowerCase(Locale.ROOT));
        return MessageFormat.format(messages.getString(pointerCaptured ? "title.captured" : "title"), machine, words);
    }
}
