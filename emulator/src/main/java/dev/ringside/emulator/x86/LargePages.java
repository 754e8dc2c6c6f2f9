package dev.ringside.emulator.x86;

import java.util.Arrays;

/**
 * Tells of most linear addresses that no large page at them is in the TLB, which keeps pieces of 4 KiB of those: only where this cannot tell, INVLPG
 * must look for them.
 */
final class LargePages {
    /** Sizes of pages as x86 has them: 2 MiB, 4 MiB, 1 GiB. */
    private static final int[] SHIFTS = {21, 22, 30};
    private static final int BITS = 4096;

    private final long[][] seen = new long[SHIFTS.length][BITS / Long.SIZE];
    private boolean any;

    /** A piece at {@code linear} of a page of {@code size} bytes goes into the TLB. */
    void add(long linear, long size) {
        any = true;
        int shift = Long.numberOfTrailingZeros(size);
        for (int i = 0; i < SHIFTS.length; i++) {
            if (SHIFTS[i] == shift) {
                long unit = linear >>> shift;
                seen[i][(int) (unit >>> 6) & BITS / Long.SIZE - 1] |= 1L << unit;
            }
        }
    }

    /** Whether there may be a piece of a large page that holds {@code linear}. */
    boolean mayHold(long linear) {
        if (!any) {
            return false;
        }
        for (int i = 0; i < SHIFTS.length; i++) {
            long unit = linear >>> SHIFTS[i];
            if ((seen[i][(int) (unit >>> 6) & BITS / Long.SIZE - 1] & 1L << unit) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The TLB is empty. */
    void clear() {
        if (any) {
            for (long[] bits : seen) {
                Arrays.fill(bits, 0);
            }
            any = false;
        }
    }
}
