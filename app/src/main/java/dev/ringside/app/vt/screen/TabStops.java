package dev.ringside.app.vt.screen;

import java.util.BitSet;

/** Columns that HT stops at: every eighth, until told otherwise. */
final class TabStops {
    private static final int DISTANCE = 8;
    /** Wider than any screen. */
    private static final int COLUMNS = Screen.MOST_COLUMNS;

    private final BitSet stops = new BitSet(COLUMNS);

    TabStops() {
        reset();
    }

    void reset() {
        stops.clear();
        for (int column = 0; column < COLUMNS; column += DISTANCE) {
            stops.set(column);
        }
    }

    void set(int column) {
        stops.set(column);
    }

    void clear(int column) {
        stops.clear(column);
    }

    void clearAll() {
        stops.clear();
    }

    /** The stop behind a column, or {@code last}. */
    int next(int column, int last) {
        int next = stops.nextSetBit(column + 1);
        return next < 0 ? last : Math.min(next, last);
    }

    /** The stop before a column, or 0. */
    int previous(int column) {
        return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
    }
}
