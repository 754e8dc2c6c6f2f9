package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words that a person looks for.
 *
 * @param words
 *            in lower case; a machine has to have all of them, in whatever field
 */
record MachineFilter(List<String> words) {

    /** The words of {@code text}, separated by blanks; none lets every machine through. */
    static MachineFilter of(String text) {
        return new MachineFilter(Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty())
                .toList());
    }

    /** Whether the name, title, notes, tags, group and system of {@code machine} together have all words. */
    boolean matches(MachineDefinition machine) {
        if (words.isEmpty()) {
            return true;
        }
        String fields = String.join("\n", machine.name(), machine.title(), machine.notes(),
                String.join("\n", machine.tags()), machine.group().orElse(""), machine.system().orElse(""))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(fields::contains);
    }
}
