package dev.ringside.app.machine;

import java.util.Arrays;

/** The latest bytes that came out of a line; what is older than its capacity is lost. Any thread; no call waits. */
public final class OutputLog {
    private final byte[] ring;
    private long written;
    /** Told of the next byte, once; null while nobody waits. */
    private Runnable waiting;

    /** An empty log that keeps {@code capacity} bytes. */
    public OutputLog(int capacity) {
        ring = new byte[capacity];
    }

    /**
     * Bytes that followed a position.
     *
     * @param next
     *            the position behind the last of them
     */
    public record Chunk(byte[] bytes, long next) {}

    /** Adds a byte. */
    public void add(int value) {
        Runnable told;
        synchronized (this) {
            ring[(int) (written % ring.length)] = (byte) value;
            written++;
            told = waiting;
            waiting = null;
        }
        if (told != null) {
            told.run();
        }
    }

    /**
     * Has {@code action} run once, as soon as there is something behind {@code position}: at once if there is already. There is one such action; a later
     * one takes its place.
     *
     * @param action
     *            must not wait: it runs on the thread that adds
     */
    public void whenBeyond(long position, Runnable action) {
        synchronized (this) {
            if (written <= position) {
                waiting = action;
                return;
            }
        }
        action.run();
    }

    /** How many bytes have come in all. */
    public synchronized long written() {
        return written;
    }

    /** What has come since {@code position}, without what is lost; begin with 0. */
    public synchronized Chunk since(long position) {
        long from = Math.max(position, written - ring.length);
        if (from >= written) {
            return new Chunk(new byte[0], written);
        }
        int start = (int) (from % ring.length);
        int length = (int) (written - from);
        byte[] bytes = Arrays.copyOfRange(ring, start, Math.min(ring.length, start + length));
        int missing = length - bytes.length;
        if (missing > 0) {
            bytes = Arrays.copyOf(bytes, length);
            System.arraycopy(ring, 0, bytes, length - missing, missing);
        }
        return new Chunk(bytes, written);
    }
}
