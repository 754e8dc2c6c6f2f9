package dev.ringside.devices.bios.disk;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;

/**
 * A drive, or a part of one that poses as a drive, as INT 13h shows it.
 *
 * @param drive
 *            where the bytes are
 * @param kind
 *            what it poses as
 * @param start
 *            its first byte in the medium
 * @param image
 *            whether it is a disk image on a CD
 */
public record BiosDrive(Drive drive, DiskDevice kind, long start, boolean image, long imageSectors) {

    /** All of {@code drive}. */
    static BiosDrive whole(Drive drive) {
        return new BiosDrive(drive, drive.device(), 0, false, 0);
    }

    /** Bytes of a sector: 2048 on a CD, otherwise 512. */
    int sectorSize() {
        return kind == DiskDevice.CDROM ? 2048 : 512;
    }

    /** Sectors of the medium, 0 if there is none. */
    long sectors() {
        return image ? imageSectors : drive.medium().map(MediumInfo::bytes).orElse(0L) / sectorSize();
    }

    boolean ready() {
        return drive.medium().isPresent();
    }

    boolean readOnly() {
        return image || drive.medium().map(MediumInfo::readOnly).orElse(true);
    }

    boolean removable() {
        return kind != DiskDevice.DISK;
    }

    Geometry geometry() {
        return kind == DiskDevice.FLOPPY ? Geometry.ofFloppy(floppySectors()) : Geometry.ofDisk(sectors());
    }

    /** An empty floppy drive is one for 1.44 MB. */
    private long floppySectors() {
        return ready() ? sectors() : 2880;
    }
}
