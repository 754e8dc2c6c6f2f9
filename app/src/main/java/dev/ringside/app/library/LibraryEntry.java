package dev.ringside.app.library;

import dev.ringside.app.definition.MachineDefinition;
import java.nio.file.Path;

/** One machine in a library, as far as it can be read. */
public sealed interface LibraryEntry {

    /** A machine that can be used. */
    record Stored(MachineDefinition definition, Path file) implements LibraryEntry {}

    /**
     * A file that cannot be understood: damaged, edited into nonsense, or written by a newer version. It is shown and never overwritten.
     *
     * @param reason
     *            why, for a person, with the place in the file where there is one
     */
    record Unreadable(Path file, String reason) implements LibraryEntry {

        /** What a person tells it from others by: the file with its folder, since all machines' files have the same name. */
        public String name() {
            int names = file.getNameCount();
            return file.endsWith(MachineFile.NAME) && names > 1
                    ? file.subpath(names - 2, names).toString()
                    : String.valueOf(file.getFileName());
        }
    }

    /** The machine's file. */
    Path file();
}
