package dev.ringside.emulator.memory;

import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which 4 KiB pages of a piece of guest memory have been written, by CPUs and devices, for any number of readers that each ask at their own pace: a
 * screen that is redrawn, a snapshot, a copy to elsewhere. It follows the memory itself, wherever and however often that is mapped. Attached to a
 * {@link PhysicalMap}, it costs a CPU one slow write for each page between two collections; reading a log in which nothing has happened costs the CPU
 * nothing.
 *
 * <p>
 * A write that races with a collection is reported by that collection or by the next, and by both if in doubt. All methods may be called on any
 * thread without the machine lock.
 */
public final class DirtyLog {
    /** Bytes of a page. */
    public static final int PAGE = 4096;
    private static final int PAGE_SHIFT = 12;

    private final long host;
    private final long length;
    private final AtomicLongArray written;
    /** The generation in which each page was last found written; guarded by this. */
    private final long[] generations;
    private long generation;
    private volatile Runnable collected = () -> {
    };

    /**
     * An empty log.
     *
     * @param host
     *            address of the memory in this process, a multiple of {@link #PAGE}
     * @param length
     *            bytes, a multiple of {@link #PAGE}, less than 2^43
     */
    public DirtyLog(long host, long length) {
        if ((host | length) % PAGE != 0 || length <= 0) {
            throw new IllegalArgumentException("0x%x+0x%x is not made of whole pages".formatted(host, length));
        }
        this.host = host;
        this.length = length;
        int pages = Math.toIntExact(length >>> PAGE_SHIFT);
        written = new AtomicLongArray((pages + 63) / 64);
        generations = new long[pages];
    }

    /** Whether the byte at {@code address} of this process belongs to the logged memory. */
    boolean covers(long address) {
        return address - host >= 0 && address - host < length;
    }

    /** {@code listener} runs after each collection that found something: CPUs must report their next write to every page again. */
    void onCollection(Runnable listener) {
        collected = listener;
    }

    /** Notes bytes written from {@code address} of this process on, which need not all be logged; after the write. */
    void markHost(long address, long bytes) {
        long first = Math.max(address, host);
        long end = Math.min(address + bytes, host + length);
        if (first < end) {
            mark(first - host, end - first);
        }
    }

    /**
     * Notes that {@code bytes} bytes from {@code offset} in the memory on have been written.
     *
     * @throws IndexOutOfBoundsException
     *             if they are not inside
     */
    public void mark(long offset, long bytes) {
        Objects.checkFromIndexSize(offset, bytes, length);
        // A bit that is still set may be taken at this moment: what was written must be visible by then.
        VarHandle.fullFence();
        int last = (int) (offset + bytes - 1 >>> PAGE_SHIFT);
        for (int page = (int) (offset >>> PAGE_SHIFT); page <= last; page++) {
            long bit = 1L << page;
            if ((written.get(page >>> 6) & bit) == 0) {
                written.getAndAccumulate(page >>> 6, bit, (before, more) -> before | more);
            }
        }
    }

    /**
     * Adds the pages written since an earlier collection to a set; read their contents after this.
     *
     * @param since
     *            what the reader's last collection answered, or 0 for all that were ever written
     * @param pages
     *            gets the index of each page, counted from the beginning of the memory
     * @return what to pass next time; equal to {@code since} if nothing was written
     */
    public synchronized long collect(long since, BitSet pages) {
        if (take()) {
            collected.run();
        }
        if (generation > since) {
            for (int page = 0; page < generations.length; page++) {
                if (generations[page] > since) {
                    pages.set(page);
                }
            }
        }
        return generation;
    }

    private boolean take() {
        boolean any = false;
        for (int word = 0; word < written.length(); word++) {
            if (written.get(word) == 0) {
                continue;
            }
            if (!any) {
                any = true;
                generation++;
            }
            for (long bits = written.getAndSet(word, 0); bits != 0; bits &= bits - 1) {
                generations[word * 64 + Long.numberOfTrailingZeros(bits)] = generation;
            }
        }
        return any;
    }
}
