package dev.ringside.devices.ata;

/** What a guest sets up in a disk, and what it is after power-on. */
final class DiskSettings {
    private static final int COUNT = 7;
    private static final int MOST_MULTIPLE = DiskTransfer.MOST_MULTIPLE;

    boolean writeCache;
    boolean readLookAhead;
    boolean smart;
    /** Sectors in a block of the MULTIPLE commands; 0 while these are disabled. */
    int multiple;
    /** As SET FEATURES has it: type of transfer in the upper five bits, mode in the lower three. */
    int dmaMode;
    int heads;
    int sectors;

    DiskSettings(DiskGeometry natural) {
        powerOn(natural);
    }

    void powerOn(DiskGeometry natural) {
        writeCache = true;
        readLookAhead = true;
        smart = true;
        multiple = MOST_MULTIPLE;
        dmaMode = 0x45;
        heads = natural.heads();
        sectors = natural.sectors();
    }

    int[] save() {
        return new int[]{writeCache ? 1 : 0, readLookAhead ? 1 : 0, smart ? 1 : 0, multiple, dmaMode, heads, sectors};
    }

    static boolean fits(int[] saved) {
        return saved.length == COUNT && saved[3] >= 0 && saved[3] <= MOST_MULTIPLE && Integer.bitCount(saved[3]) <= 1
                && saved[4] >> 8 == 0 && saved[5] >= 1 && saved[5] <= 16 && saved[6] >= 1 && saved[6] <= 255;
    }

    void restore(int[] saved) {
        writeCache = saved[0] != 0;
        readLookAhead = saved[1] != 0;
        smart = saved[2] != 0;
        multiple = saved[3];
        dmaMode = saved[4];
        heads = saved[5];
        sectors = saved[6];
    }
}
