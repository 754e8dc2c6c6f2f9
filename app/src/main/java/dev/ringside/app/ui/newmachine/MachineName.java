package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names for a new machine beside those that are taken.
 *
 * @param taken
 *            in lower case: folders on some hosts don't tell cases apart
 */
record MachineName(Set<String> taken) {
    private static final int LONGEST = 64;
    private static final String FORBIDDEN = ".*[/\\\\:*?\"<>|\\p{Cntrl}].*";

    /** What is wrong with a name. */
    enum Fault {
        /** It has no letters. */
        BLANK,
        /** Another machine has it. */
        TAKEN,
        /** It has too many letters. */
        LONG,
        /** It has characters that no file can have everywhere, or begins with a dot. */
        CHARACTERS
    }

    /** Beside the machines of {@code inventory}. */
    static MachineName beside(Inventory inventory) {
        return new MachineName(inventory.machines().stream().map(machine -> machine.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /** What is wrong with {@code name}. */
    Optional<Fault> fault(String name) {
        if (name.isBlank()) {
            return Optional.of(Fault.BLANK);
        }
        if (name.length() > LONGEST) {
            return Optional.of(Fault.LONG);
        }
        if (name.startsWith(".") || name.matches(FORBIDDEN)) {
            return Optional.of(Fault.CHARACTERS);
        }
        return taken.contains(name.toLowerCase(Locale.ROOT)) ? Optional.of(Fault.TAKEN) : Optional.empty();
    }

    /** {@code wish}, with a number behind it if it is taken. */
    String free(String wish) {
        String name = wish;
        int number = 2;
        while (fault(name).equals(Optional.of(Fault.TAKEN))) {
            name = wish + " " + number;
            number++;
        }
        return name;
    }
}
