package dev.ringside.emulator.x86.code;

import java.util.Arrays;

/**
 * Which bytes of a page of code writes have changed, as far as that made an engine forget a block: code that patches itself does it in the same place
 * over and over. A few places are remembered, the latest ones.
 */
public final class PatchedPlaces {
    /** Most places that are remembered. */
    public static final int MOST = 16;
    /** Longest write that is remembered, in bytes: longer ones bring new code. */
    public static final int LONGEST = 8;

    /** As often as this a place was written to if it is likely to be written again. */
    private static final int OFTEN = 2;
    private static final int[] NONE = {};
    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int TIMES = 2;
    private static final int STRIDE = 3;

    private int[] places = NONE;
    private int next;
    private boolean any;

    /** Nothing was written yet. */
    public PatchedPlaces() {}

    /** Whether {@link #often} may be true of some bytes. */
    public boolean any() {
        return any;
    }

    /** The bytes {@code from} to {@code to - 1} of the page, 0 to 4096, were code and are written to. */
    public void note(int from, int to) {
        if (to - from > LONGEST) {
            return;
        }
        for (int at = 0; at < places.length; at += STRIDE) {
            if (places[at + FROM] == from && places[at + TO] == to) {
                places[at + TIMES] = Math.min(OFTEN, places[at + TIMES] + 1);
                any = true;
                return;
            }
        }
        if (places.length < MOST * STRIDE) {
            next = places.length;
            places = Arrays.copyOf(places, next + STRIDE);
        }
        places[next + FROM] = from;
        places[next + TO] = to;
        places[next + TIMES] = 1;
        next = (next + STRIDE) % (MOST * STRIDE);
    }

    /** Whether some of the bytes {@code from} to {@code to - 1} and no others were written to by the same write more than once. */
    public boolean often(int from, int to) {
        for (int at = 0; at < places.length; at += STRIDE) {
            if (places[at + TIMES] >= OFTEN && places[at + FROM] >= from && places[at + TO] <= to) {
                return true;
            }
        }
        return false;
    }
}
