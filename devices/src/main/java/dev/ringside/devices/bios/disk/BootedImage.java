package dev.ringside.devices.bios.disk;

import dev.ringside.devices.hardware.DiskDevice;

/**
 * What a CD was booted with ("El Torito" Bootable CD-ROM Format Specification 1.0).
 *
 * @param cd
 *            index of the CD drive
 * @param media
 *            boot media type of the catalogue: 0 no emulation, 1 to 3 a floppy, 4 a hard disk
 * @param start
 *            first sector of the image, of 2048 bytes
 * @param sectors
 *            sectors of 512 bytes that the emulated disk has
 * @param loadSegment
 *            where the image was loaded
 * @param loadSectors
 *            how many sectors of 512 bytes of it
 */
public record BootedImage(int cd, int media, long start, long sectors, int loadSegment, int loadSectors) {

    /** The kind of drive that the image poses as. */
    public DiskDevice kind() {
        return switch (media) {
            case 1, 2, 3 -> DiskDevice.FLOPPY;
            case 4 -> DiskDevice.DISK;
            default -> DiskDevice.CDROM;
        };
    }

    /** The drive number that the booted program gets. */
    public int driveNumber() {
        return switch (kind()) {
            case FLOPPY -> 0;
            case DISK -> DriveTable.FIRST_DISK;
            case CDROM -> DriveTable.FIRST_CD + cd;
        };
    }
}
