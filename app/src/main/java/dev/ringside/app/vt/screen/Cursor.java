package dev.ringside.app.vt.screen;

import java.util.Arrays;

/** Where the next character goes and how it will look: what DECSC saves. Rows and columns count from 0. */
final class Cursor {
    private static final int SETS = 4;

    int row;
    int column;
    /** The last column is written and the next character begins a line ("last column flag"). */
    boolean pendingWrap;
    long style = Style.DEFAULT;
    /** Rows count from the top margin, and the cursor stays between the margins (DECOM). */
    boolean origin;
    final Charset[] sets = new Charset[SETS];
    int shift;
    /** The set for the next character only (SS2, SS3), or -1. */
    int singleShift = -1;

    Cursor() {
        Arrays.fill(sets, Charset.ASCII);
    }

    void assign(Cursor other) {
        row = other.row;
        column = other.column;
        pendingWrap = other.pendingWrap;
        style = other.style;
        origin = other.origin;
        System.arraycopy(other.sets, 0, sets, 0, SETS);
        shift = other.shift;
        singleShift = -1;
    }

    /** Whether ASCII is shown as it is. */
    boolean plain() {
        return singleShift < 0 && sets[shift] == Charset.ASCII;
    }

    int translate(int codePoint) {
        if (codePoint > 0x7e) {
            return codePoint;
        }
        Charset set = sets[singleShift < 0 ? shift : singleShift];
        singleShift = -1;
        return set.translate(codePoint);
    }
}
