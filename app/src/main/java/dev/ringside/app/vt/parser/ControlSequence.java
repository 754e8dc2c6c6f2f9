package dev.ringside.app.vt.parser;

/**
 * The head of a control sequence or device control string: a private marker, parameters, intermediates and a final character. One object serves all
 * sequences of a parser; whoever wants to keep something of it copies that.
 */
public final class ControlSequence {
    /** More parameters than any sequence has; further ones are dropped. */
    private static final int MOST = 32;
    /** Parameters above this count as this. */
    private static final int LARGEST = 65_535;
    private static final int OMITTED = -1;

    private final int[] values = new int[MOST];
    private final boolean[] joined = new boolean[MOST];
    private int count;
    private boolean overflown;
    private char marker;
    private char intermediate;
    private boolean manyIntermediates;
    private char last;

    ControlSequence() {}

    void clear() {
        count = 0;
        overflown = false;
        marker = 0;
        intermediate = 0;
        manyIntermediates = false;
        last = 0;
    }

    void digit(int digit) {
        if (count == 0) {
            values[0] = OMITTED;
            joined[0] = false;
            count = 1;
        }
        if (!overflown) {
            values[count - 1] = Math.min(LARGEST, Math.max(0, values[count - 1]) * 10 + digit);
        }
    }

    /** Begins the next parameter; {@code asPart}: it is a part of the one before (ITU T.416 colours). */
    void separate(boolean asPart) {
        if (count == 0) {
            values[0] = OMITTED;
            joined[0] = false;
            count = 1;
        }
        if (count == MOST) {
            overflown = true;
            return;
        }
        values[count] = OMITTED;
        joined[count] = asPart;
        count++;
    }

    void mark(char character) {
        marker = character;
    }

    void intermediate(char character) {
        manyIntermediates |= intermediate != 0;
        intermediate = character;
    }

    void end(char character) {
        last = character;
    }

    /** The private marker, one of {@code <=>?}; 0 if there is none. */
    public char marker() {
        return marker;
    }

    /** The intermediate character, 0 if there is none; sequences with several mean nothing and have 0xffff here. */
    public char intermediate() {
        return manyIntermediates ? 0xffff : intermediate;
    }

    /** The final character. */
    public char last() {
        return last;
    }

    /** How many parameters there are, parts counted as such. */
    public int count() {
        return count;
    }

    /** A parameter, 0 to 65535; {@code omission} if it is omitted. */
    public int parameter(int index, int omission) {
        return index < count && values[index] != OMITTED ? values[index] : omission;
    }

    /** A parameter that counts something: omitted and 0 mean 1. */
    public int amount(int index) {
        return Math.max(1, parameter(index, 1));
    }

    /** Whether a parameter was joined to the one before by a colon. */
    public boolean isPart(int index) {
        return index < count && joined[index];
    }
}
