package dev.ringside.devices.ata;

/** Log 10h of a SATA disk: which queued command failed and how (ATA8-ACS, A.7). */
public final class QueuedErrorLog {
    /** Commands that can be given at once. */
    public static final int QUEUE_DEPTH = 32;

    private static final int NOT_QUEUED = 0x80;
    private final byte[] entry = new byte[14];

    QueuedErrorLog() {
        entry[0] = (byte) NOT_QUEUED;
    }

    /** The log of logs: which there are, and of how many pages. */
    static byte[] directory() {
        byte[] page = new byte[512];
        page[0] = 1;
        page[2 * 0x10] = 1;
        return page;
    }

    /** Remembers a failure. */
    public void record(int tag, int status, int error, long lba, int count) {
        entry[0] = (byte) tag;
        entry[2] = (byte) status;
        entry[3] = (byte) error;
        for (int i = 0; i < 3; i++) {
            entry[4 + i] = (byte) (lba >> 8 * i);
            entry[8 + i] = (byte) (lba >> 24 + 8 * i);
        }
        entry[7] = TaskFile.LBA;
        entry[12] = (byte) count;
        entry[13] = (byte) (count >> 8);
    }

    /** The page, which is then forgotten. */
    byte[] page() {
        byte[] page = new byte[512];
        System.arraycopy(entry, 0, page, 0, entry.length);
        java.util.Arrays.fill(entry, (byte) 0);
        entry[0] = (byte) NOT_QUEUED;
        int sum = 0;
        for (byte value : page) {
            sum += value;
        }
        page[511] = (byte) -sum;
        return page;
    }
}
