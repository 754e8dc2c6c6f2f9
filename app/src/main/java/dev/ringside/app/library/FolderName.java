package dev.ringside.app.library;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes names of folders out of names of machines. */
final class FolderName {
    private static final int LONGEST = 60;
    /** Names that Windows keeps for devices. */
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
            "lpt1",
            "lpt2", "lpt3");

    private FolderName() {}

    /** A name that every file system takes: lower-case letters, digits, hyphens; of the machine's name what can be kept. */
    static String of(String machine) {
        String plain = Normalizer.normalize(machine, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT).replace("ß", "ss").replaceAll("[^a-z0-9._]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        String name = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).replaceAll("[-.]+$", "");
        return name.isEmpty() || RESERVED.contains(name) ? "machine" + (name.isEmpty() ? "" : "-" + name) : name;
    }
}
