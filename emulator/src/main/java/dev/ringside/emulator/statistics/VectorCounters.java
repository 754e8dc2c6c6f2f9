package dev.ringside.emulator.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A count for each interrupt vector. One thread at a time raises them; any thread reads them, perhaps a little late. */
public final class VectorCounters {
    /** Vectors of an x86 processor (SDM vol. 3, 6.2). */
    public static final int VECTORS = 256;

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[VECTORS];

    /** Adds 1 to the count of {@code vector}, 0 to 255. */
    public void increment(int vector) {
        ELEMENT.setOpaque(counts, vector, counts[vector] + 1);
    }

    /** The counts now. Any thread. */
    public VectorCounts get() {
        long[] copy = new long[VECTORS];
        for (int i = 0; i < VECTORS; i++) {
            copy[i] = (long) ELEMENT.getOpaque(counts, i);
        }
        return new VectorCounts(copy);
    }
}
