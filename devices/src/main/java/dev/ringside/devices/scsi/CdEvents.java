package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.Drive;

/** GET EVENT STATUS NOTIFICATION: what happens to the medium (MMC-5, 6.6). An event is told once. */
final class CdEvents {
    private static final int MEDIA_CLASS = 4;
    private static final int NOTHING_AVAILABLE = 0x80;
    private static final int EJECT_REQUEST = 1;
    private static final int NEW_MEDIUM = 2;
    private static final int MEDIUM_REMOVED = 3;

    private final LogicalUnit unit;
    private final Drive drive;
    private int knownChanges;
    private boolean ejectRequested;

    CdEvents(LogicalUnit unit) {
        this.unit = unit;
        drive = unit.drive();
        knownChanges = drive.mediumChanges();
    }

    /** The user wants the medium that the guest has locked in. */
    void requestEject() {
        ejectRequested = true;
    }

    /** The guest needs no news of what it has done itself. */
    void trayOpenedByGuest() {
        knownChanges = drive.mediumChanges();
        ejectRequested = false;
    }

    void reset() {
        knownChanges = drive.mediumChanges();
        ejectRequested = false;
    }

    void answer(Cdb cdb) {
        if (!cdb.bit(1, 0x01)) {
            // It would have to wait for an event.
            unit.fail(Sense.INVALID_FIELD);
        } else if (cdb.bit(4, 1 << MEDIA_CLASS)) {
            unit.answer(new Page().u16(6).u8(MEDIA_CLASS, 1 << MEDIA_CLASS).u8(takeEvent(), presence(), 0, 0)
                    .toByteArray(), cdb.u16(7));
        } else {
            unit.answer(new Page().u16(2).u8(NOTHING_AVAILABLE, 1 << MEDIA_CLASS).toByteArray(), cdb.u16(7));
        }
    }

    private int presence() {
        return (drive.trayOpen() ? 1 : 0) | (drive.medium().isPresent() ? 2 : 0);
    }

    private int takeEvent() {
        if (ejectRequested) {
            ejectRequested = false;
            return EJECT_REQUEST;
        }
        int changes = drive.mediumChanges();
        if (changes == knownChanges) {
            return 0;
        }
        knownChanges = changes;
        return drive.medium().isPresent() ? NEW_MEDIUM : MEDIUM_REMOVED;
    }
}
