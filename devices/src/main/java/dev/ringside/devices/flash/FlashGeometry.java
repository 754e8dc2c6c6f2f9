package dev.ringside.devices.flash;

/** What flash tells of itself when asked by the common flash interface (JEDEC JESD68.01; Intel's extended query of 28F128J3, data sheet 290667). */
final class FlashGeometry {
    /** Bytes that are erased at a time. */
    static final int BLOCK = 4096;
    /** Bytes that can be programmed at a time; a power of two. */
    static final int BUFFER = 2048;
    /** Intel. */
    static final int MANUFACTURER = 0x89;
    /** 28F128J3. */
    static final int DEVICE = 0x18;

    private static final int BUFFER_LOG2 = 11;

    private final byte[] query = new byte[0x40];

    FlashGeometry(long size) {
        // "QRY", Intel's command set, its table at 31h.
        put(0x10, 'Q', 'R', 'Y', 0x01, 0x00, 0x31, 0x00, 0x00, 0x00, 0x00, 0x00);
        // 4.5 to 5.5 V, no programming voltage; times of programming and erasing, typical and longest.
        put(0x1b, 0x45, 0x55, 0x00, 0x00, 0x07, 0x07, 0x0a, 0x00, 0x04, 0x04, 0x04, 0x00);
        // Size as the next power of two, 8 bits wide, size of the buffer.
        put(0x27, 64 - Long.numberOfLeadingZeros(size - 1), 0x00, 0x00, BUFFER_LOG2, 0x00);
        int blocks = (int) (size / BLOCK) - 1;
        // One kind of block: how many, less one, and their size in units of 256 bytes.
        put(0x2c, 1, blocks & 0xff, blocks >> 8, BLOCK / 256 & 0xff, BLOCK / 256 >> 8);
        put(0x31, 'P', 'R', 'I', '1', '0');
    }

    private void put(int offset, int... values) {
        for (int i = 0; i < values.length; i++) {
            query[offset + i] = (byte) values[i];
        }
    }

    /** The byte at {@code offset} of the answer. */
    int query(long offset) {
        return offset < query.length ? query[(int) offset] & 0xff : 0;
    }
}
