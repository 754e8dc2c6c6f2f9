package dev.ringside.tests.silicon;

import java.util.Arrays;

/** Machine code in the making. */
final class CodeBuffer {

    private final byte[] bytes = new byte[2 * GuestWindow.SLOT_BYTES];
    private int length;

    int length() {
        return length;
    }

    void length(int value) {
        length = value;
    }

    void put(int value) {
        bytes[length++] = (byte) value;
    }

    /** Appends the low {@code size} bytes of a value, least significant first. */
    void put(long value, int size) {
        for (int i = 0; i < size; i++) {
            put((int) (value >>> 8 * i));
        }
    }

    /** Overwrites {@code size} bytes at an earlier position. */
    void patch(int at, long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
