package dev.ringside.app.ui.machinelist;

import dev.ringside.emulator.machine.MachineState;
import java.text.Collator;
import java.util.Comparator;

/** What the machines are sorted by; those that are equal in it are sorted by name. */
enum SortOrder {
    /** As in a telephone book. */
    NAME,
    /** Those that need attention first, then those that run, those that are off last. */
    STATE,
    /** The one used latest first. */
    LAST_USE,
    /** The busiest first. */
    CPU;

    Comparator<MachineItem> comparator() {
        Collator names = Collator.getInstance();
        names.setStrength(Collator.SECONDARY);
        Comparator<MachineItem> byName = Comparator.comparing(MachineItem::name, names)
                .thenComparing(MachineItem::name);
        return switch (this) {
            case NAME -> byName;
            case STATE -> Comparator.comparing((MachineItem item) -> rank(item.state())).thenComparing(byName);
            case LAST_USE -> Comparator.comparing(MachineItem::lastUse).reversed().thenComparing(byName);
            case CPU -> Comparator.comparing(MachineItem::guestCpu).reversed().thenComparing(byName);
        };
    }

    private static int rank(MachineState state) {
        return switch (state) {
            case CRASHED -> 0;
            case RUNNING -> 1;
            case SHUTTING_DOWN -> 2;
            case PAUSED -> 3;
            case OFF -> 4;
        };
    }
}
