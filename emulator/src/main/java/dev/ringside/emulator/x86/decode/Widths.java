package dev.ringside.emulator.x86.decode;

/** Numbers and the bytes that hold them. */
final class Widths {
    private Widths() {}

    /** True if {@code bytes} bytes hold the value, read as signed or as unsigned. */
    static boolean holds(long value, int bytes) {
        return bytes >= 8 || value >= -1L << 8 * bytes - 1 && value < 1L << 8 * bytes;
    }

    /** True if the low {@code bytes} bytes of the value, seen as a signed number, fit in one byte. */
    static boolean isSignedByte(long value, int bytes) {
        int shift = 64 - 8 * bytes;
        long extended = value << shift >> shift;
        return extended == (byte) extended;
    }
}
