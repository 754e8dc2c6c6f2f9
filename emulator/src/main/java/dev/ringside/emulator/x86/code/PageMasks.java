package dev.ringside.emulator.x86.code;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** 64 bits for each 4 KiB page of guest physical memory, all zero at first, for any number of threads without a lock. */
final class PageMasks {
    /** Pages of one leaf, a power of two: 16 MiB. */
    private static final int LEAF_SHIFT = 12;
    private static final int LEAF_PAGES = 1 << LEAF_SHIFT;

    private volatile AtomicLongArray[] leaves = new AtomicLongArray[0];

    /** The bits of page {@code number}. */
    long get(long number) {
        AtomicLongArray[] now = leaves;
        long leaf = number >>> LEAF_SHIFT;
        return leaf < now.length && now[(int) leaf] != null ? now[(int) leaf].get(index(number)) : 0;
    }

    /** Sets {@code bits} of page {@code number} and answers what was there before. Whatever follows happens after it for all threads. */
    long add(long number, long bits) {
        return leaf((int) (number >>> LEAF_SHIFT)).getAndAccumulate(index(number), bits,
                (before, more) -> before | more);
    }

    /** Clears page {@code number} and answers what was there. */
    long take(long number) {
        return get(number) == 0 ? 0 : leaf((int) (number >>> LEAF_SHIFT)).getAndSet(index(number), 0);
    }

    /** Clears all pages. */
    synchronized void clear() {
        leaves = new AtomicLongArray[0];
    }

    private AtomicLongArray leaf(int index) {
        AtomicLongArray[] now = leaves;
        return index < now.length && now[index] != null ? now[index] : grow(index);
    }

    private synchronized AtomicLongArray grow(int index) {
        AtomicLongArray[] now = leaves;
        if (index < now.length && now[index] != null) {
            return now[index];
        }
        AtomicLongArray[] grown = Arrays.copyOf(now, Math.max(now.length, index + 1));
        grown[index] = new AtomicLongArray(LEAF_PAGES);
        leaves = grown;
        return grown[index];
    }

    private static int index(long number) {
        return (int) number & LEAF_PAGES - 1;
    }
}
