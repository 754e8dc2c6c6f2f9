package dev.ringside.emulator.device;

/**
 * A window of registers on the port bus or in physical memory. Called with the machine lock held, on any thread; must not block. Neither method
 * may throw: whatever a guest does has a defined answer.
 */
public interface IoRegion {

    /**
     * Reads {@code width} bytes.
     *
     * @param offset
     *            bytes from the start of the region as it was mapped, 0 to length - width
     * @param width
     *            1, 2, 4 or 8 bytes
     * @return the value, zero-extended
     */
    long read(long offset, int width);

    /**
     * Writes {@code width} bytes.
     *
     * @param value
     *            the value; bits above the width are zero
     */
    void write(long offset, int width, long value);

    /** The bits of an access of {@code width} bytes, 1 to 8. */
    static long mask(int width) {
        return -1L >>> (64 - 8 * width);
    }
}
