package dev.ringside.devices.serial;

/** A queue of bytes with fixed room. Not thread-safe. */
final class ByteFifo {
    private final byte[] ring;
    private int first;
    private int size;

    ByteFifo(int capacity) {
        ring = new byte[capacity];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == ring.length;
    }

    /** Adds {@code value} at the end; there must be room. */
    void add(int value) {
        if (isFull()) {
            throw new IllegalStateException("full");
        }
        ring[(first + size++) % ring.length] = (byte) value;
    }

    /** The first byte, 0 to 255; there must be one. */
    int peek() {
        if (isEmpty()) {
            throw new IllegalStateException("empty");
        }
        return ring[first] & 0xff;
    }

    /** Takes the first byte, 0 to 255; there must be one. */
    int remove() {
        int value = peek();
        first = (first + 1) % ring.length;
        size--;
        return value;
    }

    /** Takes the last byte back; there must be one. */
    void removeLast() {
        peek();
        size--;
    }

    void clear() {
        size = 0;
    }

    byte[] save() {
        byte[] saved = new byte[size];
        for (int i = 0; i < size; i++) {
            saved[i] = ring[(first + i) % ring.length];
        }
        return saved;
    }

    void restore(byte[] saved) {
        clear();
        for (byte value : saved) {
            add(value & 0xff);
        }
    }
}
