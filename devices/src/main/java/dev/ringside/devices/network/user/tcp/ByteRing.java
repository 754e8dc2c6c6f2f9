package dev.ringside.devices.network.user.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Bytes that wait, first in first out; takes memory as it is needed, up to a bound. */
final class ByteRing {
    private static final int SMALLEST = 4096;

    private final int most;
    private byte[] bytes = new byte[0];
    private int start;
    private int size;

    /** An empty ring for up to {@code most} bytes, a power of two. */
    ByteRing(int most) {
        this.most = most;
    }

    /** Bytes that wait. */
    int size() {
        return size;
    }

    /** Bytes that can be added. */
    int room() {
        return most - size;
    }

    /** Adds bytes, as many as there is room for at most. */
    void add(byte[] source, int offset, int length) {
        reserve(size + length);
        int end = start + size & bytes.length - 1;
        int first = Math.min(length, bytes.length - end);
        System.arraycopy(source, offset, bytes, end, first);
        System.arraycopy(source, offset + first, bytes, 0, length - first);
        size += length;
    }

    /** A copy of {@code length} bytes from {@code offset} on, all of which must be there. */
    byte[] copy(int offset, int length) {
        byte[] copy = new byte[length];
        if (length > 0) {
            int from = start + offset & bytes.length - 1;
            int first = Math.min(length, bytes.length - from);
            System.arraycopy(bytes, from, copy, 0, first);
            System.arraycopy(bytes, 0, copy, first, length - first);
        }
        return copy;
    }

    /** Forgets the first {@code length} bytes. */
    void discard(int length) {
        size -= length;
        start = size == 0 ? 0 : start + length & bytes.length - 1;
    }

    /** Adds what {@code channel} has, as far as there is room; answers as it does: -1 at its end. */
    int addFrom(ReadableByteChannel channel) throws IOException {
        reserve(Math.min(most, size + SMALLEST));
        int end = start + size & bytes.length - 1;
        int length = Math.min(bytes.length - size, bytes.length - end);
        int read = channel.read(ByteBuffer.wrap(bytes, end, length));
        size += Math.max(0, read);
        return read;
    }

    /** Gives {@code channel} what it takes. */
    void writeTo(WritableByteChannel channel) throws IOException {
        int written = 1;
        while (size > 0 && written > 0) {
            written = channel.write(ByteBuffer.wrap(bytes, start, Math.min(size, bytes.length - start)));
            discard(written);
        }
    }

    private void reserve(int wanted) {
        if (wanted > bytes.length) {
            int capacity = Math.max(SMALLEST, Integer.highestOneBit(2 * wanted - 1));
            byte[] larger = new byte[capacity];
            System.arraycopy(copy(0, size), 0, larger, 0, size);
            bytes = larger;
            start = 0;
        }
    }
}
