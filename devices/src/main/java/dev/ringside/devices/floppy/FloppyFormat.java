package dev.ringside.devices.floppy;

import java.util.List;

/**
 * How a disk is formatted, with sectors of 512 bytes.
 *
 * @param drive
 *            the kind of drive it belongs to
 * @param tracks
 *            a side
 * @param heads
 *            sides: 1 or 2
 * @param sectors
 *            a track, counted from 1
 * @param rate
 *            as the data rate select register has it: 0 for 500, 1 for 300, 2 for 250, 3 for 1000 kbit/s
 */
public record FloppyFormat(DriveKind drive, int tracks, int heads, int sectors, int rate) {

    /** Kinds of drives with the numbers that CMOS memory has for them. */
    public enum DriveKind {
        /** 5.25 inches, 1.2 MB. */
        FIVE_INCH_HIGH_DENSITY(2),
        /** 3.5 inches, 1.44 MB. */
        HIGH_DENSITY(4),
        /** 3.5 inches, 2.88 MB. */
        EXTRA_DENSITY(5);

        private final int cmosType;

        DriveKind(int cmosType) {
            this.cmosType = cmosType;
        }

        /** The number in CMOS memory, 4 bits. */
        public int cmosType() {
            return cmosType;
        }
    }

    static final int SECTOR = 512;

    /** From the smallest to the largest; double density disks are read at 300 kbit/s in the faster 5.25 inch drive. */
    private static final List<FloppyFormat> KNOWN = List.of(
            new FloppyFormat(DriveKind.FIVE_INCH_HIGH_DENSITY, 40, 1, 8, 1),
            new FloppyFormat(DriveKind.FIVE_INCH_HIGH_DENSITY, 40, 1, 9, 1),
            new FloppyFormat(DriveKind.FIVE_INCH_HIGH_DENSITY, 40, 2, 8, 1),
            new FloppyFormat(DriveKind.FIVE_INCH_HIGH_DENSITY, 40, 2, 9, 1),
            new FloppyFormat(DriveKind.HIGH_DENSITY, 80, 2, 9, 2),
            new FloppyFormat(DriveKind.FIVE_INCH_HIGH_DENSITY, 80, 2, 15, 0),
            new FloppyFormat(DriveKind.HIGH_DENSITY, 80, 2, 18, 0),
            new FloppyFormat(DriveKind.HIGH_DENSITY, 80, 2, 20, 0),
            new FloppyFormat(DriveKind.HIGH_DENSITY, 80, 2, 21, 0),
            new FloppyFormat(DriveKind.HIGH_DENSITY, 82, 2, 21, 0),
            new FloppyFormat(DriveKind.EXTRA_DENSITY, 80, 2, 36, 3));

    /** The format of a disk of {@code bytes}: the smallest that holds it all, or else the largest. */
    public static FloppyFormat of(long bytes) {
        return KNOWN.stream().filter(format -> format.bytes() >= bytes).findFirst().orElseGet(KNOWN::getLast);
    }

    /** Bytes on a disk. */
    public long bytes() {
        return (long) tracks * heads * sectors * SECTOR;
    }

    boolean has(int track, int head, int sector) {
        return track < tracks && head < heads && sector >= 1 && sector <= sectors;
    }

    long offset(int track, int head, int sector) {
        return ((long) (track * heads + head) * sectors + sector - 1) * SECTOR;
    }
}
