package dev.ringside.devices.ata;

/**
 * Cylinders, heads and sectors of a disk.
 *
 * @param cylinders
 *            1 to 65535
 * @param heads
 *            1 to 16
 * @param sectors
 *            a track: 1 to 255, counted from 1
 */
public record DiskGeometry(int cylinders, int heads, int sectors) {
    private static final int MOST_CYLINDERS = 16383;
    private static final int HEADS = 16;
    private static final int SECTORS = 63;

    /** The default of a disk of {@code total} sectors: 16 heads and 63 sectors, as every disk has since there is LBA. */
    public static DiskGeometry of(long total) {
        return translated(total, HEADS, SECTORS);
    }

    /** With other heads and sectors, as INITIALIZE DEVICE PARAMETERS wants. */
    public static DiskGeometry translated(long total, int heads, int sectors) {
        return new DiskGeometry(Math.clamp(total / ((long) heads * sectors), 1, MOST_CYLINDERS), heads, sectors);
    }

    /** Sectors that can be addressed by it. */
    public int capacity() {
        return cylinders * heads * sectors;
    }

    /** The LBA of a sector; -1 if there is no such sector. */
    long lba(int cylinder, int head, int sector) {
        return head < heads && sector >= 1 && sector <= sectors
                ? ((long) cylinder * heads + head) * sectors + sector - 1
                : -1;
    }
}
