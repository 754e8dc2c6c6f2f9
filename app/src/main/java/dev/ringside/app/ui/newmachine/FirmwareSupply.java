package dev.ringside.app.ui.newmachine;

import dev.ringside.app.debian.DebianFirmware;
import dev.ringside.app.debian.DebianGuestCache;

/** Tells whether firmware can be had. Calls may wait for a disk. */
interface FirmwareSupply {

    /** How firmware can be had. */
    enum Supply {
        /** It is here. */
        PRESENT,
        /** It is fetched when a machine starts with it. */
        FETCHED,
        /** A person has to install it. */
        MISSING
    }

    /** How {@code firmware} can be had. */
    Supply of(FirmwareChoice firmware);

    /** What {@code cache} and this host have. */
    static FirmwareSupply from(DebianGuestCache cache) {
        return firmware -> switch (firmware) {
            case BUILTIN -> Supply.PRESENT;
            case SEABIOS -> supply(cache, DebianFirmware.SEABIOS);
            case UEFI -> supply(cache, DebianFirmware.OVMF);
        };
    }

    private static Supply supply(DebianGuestCache cache, DebianFirmware firmware) {
        if (cache.find(firmware).isPresent()) {
            return Supply.PRESENT;
        }
        return DebianGuestCache.canFetch() ? Supply.FETCHED : Supply.MISSING;
    }
}
