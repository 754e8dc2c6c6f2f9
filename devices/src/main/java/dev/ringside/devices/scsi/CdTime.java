package dev.ringside.devices.scsi;

/** Addresses on a disc as minutes, seconds and frames of 1/75 second; logical block 0 is at two seconds (MMC-5, 3.1). */
final class CdTime {
    private static final int FRAMES = 75;
    private static final int SECONDS = 60;
    private static final int START = 2 * FRAMES;

    private CdTime() {}

    static long address(int minute, int second, int frame) {
        return ((long) minute * SECONDS + second) * FRAMES + frame - START;
    }

    static int minute(long address) {
        return (int) Math.min((address + START) / FRAMES / SECONDS, 0xff);
    }

    static int second(long address) {
        return (int) ((address + START) / FRAMES % SECONDS);
    }

    static int frame(long address) {
        return (int) ((address + START) % FRAMES);
    }

    /** An address of four bytes as commands answer it. */
    static void put(Page page, long address, boolean asTime) {
        if (asTime) {
            page.u8(0, minute(address), second(address), frame(address));
        } else {
            page.u32(address);
        }
    }
}
