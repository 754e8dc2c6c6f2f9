package dev.ringside.devices.bios.disk;

/**
 * Cylinders, heads and sectors.
 *
 * @param cylinders
 *            number of cylinders
 * @param heads
 *            1 to 255
 * @param sectors
 *            of a track, 1 to 63
 */
public record Geometry(int cylinders, int heads, int sectors) {
    /** The most cylinders that ten bits can count. */
    private static final int MOST_CYLINDERS = 1024;
    private static final int SECTORS = 63;
    /** Floppies: cylinders, heads, sectors. */
    private static final int[][] FLOPPIES = {{40, 1, 8}, {40, 1, 9}, {40, 2, 8}, {40, 2, 9}, {80, 2, 9}, {80, 2, 15},
        {80, 2, 18}, {80, 2, 21}, {82, 2, 21}, {80, 2, 36}};

    /** For a hard disk of {@code sectors} sectors of 512 bytes: as few heads as reach its end with 1024 cylinders. */
    static Geometry ofDisk(long sectors) {
        int heads = 16;
        while (heads < 255 && sectors > (long) MOST_CYLINDERS * heads * SECTORS) {
            heads = heads == 128 ? 255 : heads * 2;
        }
        long cylinders = sectors / ((long) heads * SECTORS);
        return new Geometry(Math.clamp(cylinders, 1, MOST_CYLINDERS), heads, SECTORS);
    }

    /** For a floppy disk of {@code sectors} sectors of 512 bytes: the smallest format that holds them. */
    static Geometry ofFloppy(long sectors) {
        for (int[] format : FLOPPIES) {
            if (sectors <= (long) format[0] * format[1] * format[2]) {
                return new Geometry(format[0], format[1], format[2]);
            }
        }
        return new Geometry(80, 2, 36);
    }

    /** Number of the sector from the disk's start; {@code sector} counts from 1. -1 if there is none. */
    long sectorOf(int cylinder, int head, int sector) {
        return head < heads && sector >= 1 && sector <= sectors
                ? ((long) cylinder * heads + head) * sectors + sector - 1
                : -1;
    }

    /** The type that CMOS memory and INT 13h give a floppy drive: 4 for 1.44 MB. */
    int floppyType() {
        if (cylinders == 40) {
            return 1;
        }
        return switch (sectors) {
            case 9 -> 3;
            case 15 -> 2;
            case 36 -> 5;
            default -> 4;
        };
    }
}
