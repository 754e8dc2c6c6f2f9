package dev.ringside.devices.ata;

/** The pages of SMART of a disk that never ails (ATA/ATAPI-7, 6.47; attributes as disks have them): it has been on, and nothing was reallocated. */
final class SmartData {
    private static final int REVISION = 0x10;
    private static final int[] ATTRIBUTES = {5, 9, 12, 197, 198};
    private static final int WORST = 100;

    private SmartData() {}

    /** SMART READ DATA. */
    static byte[] values() {
        byte[] page = new byte[512];
        page[0] = REVISION;
        for (int i = 0; i < ATTRIBUTES.length; i++) {
            int at = 2 + 12 * i;
            page[at] = (byte) ATTRIBUTES[i];
            page[at + 1] = 0x03;
            page[at + 3] = WORST;
            page[at + 4] = WORST;
        }
        return checked(page);
    }

    /** SMART READ ATTRIBUTE THRESHOLDS. */
    static byte[] thresholds() {
        byte[] page = new byte[512];
        page[0] = REVISION;
        for (int i = 0; i < ATTRIBUTES.length; i++) {
            page[2 + 12 * i] = (byte) ATTRIBUTES[i];
        }
        return checked(page);
    }

    private static byte[] checked(byte[] page) {
        int sum = 0;
        for (byte value : page) {
            sum += value;
        }
        page[511] = (byte) -sum;
        return page;
    }
}
