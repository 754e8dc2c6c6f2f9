package dev.ringside.devices.memory;

/**
 * The contents of the firmware's ROM, which ends at 4 GiB and whose last part is seen below 1 MiB too.
 *
 * @param bytes
 *            1 to {@link #LARGEST} bytes, a multiple of 4 KiB, and of 16 KiB up to 128 KiB; kept, must not
 *            change
 */
public record RomImage(byte[] bytes) {
    /** The largest ROM that fits below 4 GiB beside the chipset's registers. */
    public static final int LARGEST = 16 << 20;
    /** Bytes that are seen below 1 MiB. */
    private static final int LOW_PART = 128 << 10;
    private static final int UNIT = 4 << 10;

    /** Checks the size; the message is for people. */
    public RomImage {
        if (bytes.length == 0 || bytes.length > LARGEST || bytes.length % UNIT != 0
                || bytes.length < LOW_PART && bytes.length % ShadowMemory.SEGMENT != 0) {
            throw new IllegalArgumentException(
                    "A firmware image has a multiple of 16 KiB up to 16 MiB, not %d bytes.".formatted(bytes.length));
        }
    }

    /** Physical address of the first byte. */
    public long base() {
        return PcMemoryLayout.HIGH - bytes.length;
    }

    /** The address below 1 MiB at which the part that is seen there begins. */
    public long lowBase() {
        return PcMemoryLayout.EXTENDED - Math.min(LOW_PART, bytes.length);
    }
}
