package dev.ringside.app.ui.layers;

import dev.ringside.emulator.statistics.ProcessorMode;
import dev.ringside.emulator.statistics.ProcessorProfile;
import java.util.EnumMap;
import java.util.Map;

/** What a processor can spend its time in, as the picture divides it; together they are all of it. */
enum TimeShare {
    /** Privilege level 3 of protected or long mode. */
    USER,
    /** Virtual-8086 mode. */
    VIRTUAL_8086,
    /** Privilege levels 1 and 2. */
    MIDDLE,
    /** Privilege level 0 of protected or long mode. */
    KERNEL,
    /** Real mode. */
    REAL,
    /** Waiting in HLT. */
    HALTED;

    private static final int USER_LEVEL = 3;

    /** Name in message keys and style classes. */
    String key() {
        return switch (this) {
            case USER -> "user";
            case VIRTUAL_8086 -> "virtual8086";
            case MIDDLE -> "middle";
            case KERNEL -> "kernel";
            case REAL -> "real";
            case HALTED -> "halted";
        };
    }

    /** Where code of this mode and privilege level belongs. */
    static TimeShare of(ProcessorMode mode, int privilegeLevel) {
        if (mode == ProcessorMode.REAL) {
            return REAL;
        }
        if (mode == ProcessorMode.VIRTUAL_8086) {
            return VIRTUAL_8086;
        }
        return privilegeLevel == 0 ? KERNEL : privilegeLevel == USER_LEVEL ? USER : MIDDLE;
    }

    /** The shares of {@code profile}, each 0 to 1. */
    static Map<TimeShare, Double> of(ProcessorProfile profile) {
        Map<TimeShare, Double> shares = new EnumMap<>(TimeShare.class);
        for (TimeShare share : values()) {
            shares.put(share, 0.0);
        }
        profile.places().forEach(
                (place, share) -> shares.merge(of(place.mode(), place.privilegeLevel()), share, Double::sum));
        shares.put(HALTED, profile.halted());
        return shares;
    }
}
