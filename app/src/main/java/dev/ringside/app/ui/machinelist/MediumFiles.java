package dev.ringside.app.ui.machinelist;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Files that a machine can be made from, by their names. */
final class MediumFiles {
    private static final List<String> ENDINGS = List.of(".iso", ".img", ".raw", ".qcow2", ".vdi", ".vmdk", ".vhd",
            ".vhdx", ".dsk", ".ima");

    private MediumFiles() {}

    /** Patterns for a file chooser. */
    static List<String> patterns() {
        return ENDINGS.stream().map(ending -> "*" + ending).toList();
    }

    /** Whether {@code file} looks like one of them. */
    static boolean matches(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
