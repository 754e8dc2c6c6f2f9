package dev.ringside.emulator.x86.code;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The physical pages of which a CPU keeps decoded code, as bits that other threads look at without a lock. The CPU's thread marks a page before it
 * reads the bytes it decodes; who changes memory looks for the mark after the change: one of the two sees the other.
 */
final class CodePageMarks {
    private static final int PAGE_SHIFT = 12;
    /** Pages of one leaf, a power of two: 128 MiB. */
    private static final int LEAF_SHIFT = 15;
    private static final int LEAF_WORDS = 1 << LEAF_SHIFT - 6;

    private volatile AtomicLongArray[] leaves = new AtomicLongArray[0];

    /** Code of page {@code number} is about to be decoded. The CPU's thread. */
    void mark(long number) {
        AtomicLongArray leaf = leaf((int) (number >>> LEAF_SHIFT));
        int word = word(number);
        leaf.set(word, leaf.getPlain(word) | 1L << number);
    }

    /** Nothing of page {@code number} is decoded any more. The CPU's thread. */
    void unmark(long number) {
        AtomicLongArray leaf = leaf((int) (number >>> LEAF_SHIFT));
        int word = word(number);
        leaf.set(word, leaf.getPlain(word) & ~(1L << number));
    }

    /** Nothing is decoded any more. The CPU's thread. */
    void clear() {
        leaves = new AtomicLongArray[0];
    }

    /** Whether one of the pages that hold bytes {@code address} to {@code address + length - 1}, just changed, is marked. Any thread. */
    boolean marked(long address, long length) {
        VarHandle.fullFence();
        AtomicLongArray[] now = leaves;
        long last = address + length - 1 >>> PAGE_SHIFT;
        for (long number = address >>> PAGE_SHIFT; number <= last; number++) {
            long leaf = number >>> LEAF_SHIFT;
            if (leaf < now.length && now[(int) leaf] != null
                    && (now[(int) leaf].get(word(number)) & 1L << number) != 0) {
                return true;
            }
        }
        return false;
    }

    private AtomicLongArray leaf(int index) {
        AtomicLongArray[] now = leaves;
        if (index < now.length && now[index] != null) {
            return now[index];
        }
        AtomicLongArray[] grown = Arrays.copyOf(now, Math.max(now.length, index + 1));
        grown[index] = new AtomicLongArray(LEAF_WORDS);
        leaves = grown;
        return grown[index];
    }

    private static int word(long number) {
        return (int) (number >>> 6) & LEAF_WORDS - 1;
    }
}
