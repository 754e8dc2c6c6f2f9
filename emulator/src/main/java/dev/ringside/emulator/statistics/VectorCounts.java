package dev.ringside.emulator.statistics;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often something happened at each of 256 interrupt vectors; does not change. */
public final class VectorCounts {
    /** Nothing happened. */
    public static final VectorCounts NONE = new VectorCounts(new long[VectorCounters.VECTORS]);

    private final long[] counts;

    VectorCounts(long[] counts) {
        this.counts = counts;
    }

    /** At {@code vector}, 0 to 255. */
    public long of(int vector) {
        return counts[vector];
    }

    /** At all vectors. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** What happened since {@code before}, an earlier reading of the same counters. */
    public VectorCounts since(VectorCounts before) {
        long[] difference = new long[counts.length];
        Arrays.setAll(difference, i -> Math.max(0, counts[i] - before.counts[i]));
        return new VectorCounts(difference);
    }

    /** These and {@code other}, of another processor, together. */
    public VectorCounts plus(VectorCounts other) {
        long[] sum = new long[counts.length];
        Arrays.setAll(sum, i -> counts[i] + other.counts[i]);
        return new VectorCounts(sum);
    }

    /** The vectors at which something happened, in order. */
    public SortedMap<Integer, Long> present() {
        SortedMap<Integer, Long> present = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                present.put(i, counts[i]);
            }
        }
        return present;
    }
}
