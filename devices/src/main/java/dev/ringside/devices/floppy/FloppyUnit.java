package dev.ringside.devices.floppy;

import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import java.util.Optional;

/** A drive at the controller: where its heads are, and its disk change line. */
final class FloppyUnit {
    private static final int LAST_TRACK = 85;

    private final Drive drive;
    private int track;
    /** The change line stays up from the moment a disk comes or goes until the heads have been moved with one in. */
    private boolean changed = true;
    private int knownChanges;
    /** The sector that passes next under the heads. */
    private int passing;

    FloppyUnit(Drive drive) {
        this.drive = drive;
        knownChanges = drive.mediumChanges();
    }

    Drive drive() {
        return drive;
    }

    int track() {
        return track;
    }

    Optional<FloppyFormat> format() {
        return drive.medium().map(medium -> FloppyFormat.of(medium.bytes()));
    }

    boolean writeProtected() {
        return drive.medium().map(MediumInfo::readOnly).orElse(false);
    }

    boolean changed() {
        if (drive.mediumChanges() != knownChanges) {
            knownChanges = drive.mediumChanges();
            changed = true;
        }
        return changed || drive.medium().isEmpty();
    }

    /** Moves the heads, as far as they go. */
    void seek(int target) {
        int reached = Math.clamp(target, 0, LAST_TRACK);
        // Looking at the line first notices a disk that came before the step.
        if (changed() && drive.medium().isPresent()) {
            changed = false;
        }
        track = reached;
    }

    /** Number of the next sector that passes under the heads. */
    int nextSector(FloppyFormat format) {
        passing = passing % format.sectors() + 1;
        return passing;
    }

    void powerOn() {
        track = 0;
        changed = true;
        passing = 0;
    }

    int[] save() {
        return new int[]{track, changed() ? 1 : 0, passing};
    }

    void restore(int[] saved) {
        track = Math.clamp(saved[0], 0, LAST_TRACK);
        changed = saved[1] != 0;
        passing = Math.clamp(saved[2], 0, 0xff);
        knownChanges = drive.mediumChanges();
    }
}
