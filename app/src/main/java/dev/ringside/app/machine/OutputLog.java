package dev.ringside.app.machine;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The latest bytes that came out of a line; what is older than its capacity is lost. Any thread; no call waits. */
public final class OutputLog {
    private final byte[] ring;
    private long written;
    /** Those to be told of the next byte, once. */
    private final Set<Runnable> waiting = new LinkedHashSet<>();

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
        List<Runnable> told = List.of();
        synchronized (this) {
            ring[(int) (written % ring.length)] = (byte) value;
            written++;
            if (!waiting.isEmpty()) {
                told = List.copyOf(waiting);
                waiting.clear();
            }
        }
        told.forEach(Runnable::run);
    }

    /**
     * Has {@code action} run once, as soon as there is something behind {@code position}: at once if there is already. One that waits already
     * does not wait twice.
     *
     * @param action
     *            must not wait: it runs on the thread that adds
     */
    public void whenBeyond(long position, Runnable action) {
        synchronized (this) {
            if (written <= position) {
                waiting.add(action);
                return;
            }
        }
        action.run();
    }

    /** Has {@code action} wait no more. */
    public synchronized void forget(Runnable action) {
        waiting.remove(action);
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
