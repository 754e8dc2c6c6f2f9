package dev.ringside.app.ui.machinelist;

import dev.ringside.app.library.LibraryEntry;
import java.util.List;
import java.util.Optional;

/** A line of the machine list. */
sealed interface ListRow {

    /**
     * The heading of a group.
     *
     * @param name
     *            empty for the machines that are in no group, which get a heading when there are groups
     * @param members
     *            the machines under it that the filter lets through
     * @param alive
     *            how many of them are not off
     * @param folded
     *            whether they are hidden
     */
    record Group(Optional<String> name, List<MachineItem> members, int alive, boolean folded) implements ListRow {}

    /** A machine. */
    record Machine(MachineItem item) implements ListRow {}

    /** A file that should be a machine and cannot be understood. */
    record Unreadable(LibraryEntry.Unreadable entry) implements ListRow {}
}
