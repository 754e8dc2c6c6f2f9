package dev.ringside.emulator.ir;

import static dev.ringside.emulator.ir.FlagMask.CARRY;
import static dev.ringside.emulator.ir.FlagMask.OVERFLOW;
import static dev.ringside.emulator.ir.FlagMask.PARITY;
import static dev.ringside.emulator.ir.FlagMask.SIGN;
import static dev.ringside.emulator.ir.FlagMask.ZERO;

/** What may hold of the flags. Neighbours are opposites: the ordinal's lowest bit negates. */
public enum Condition {
    /** Signed overflow. */
    OVERFLOW_SET(OVERFLOW),
    /** No signed overflow. */
    OVERFLOW_CLEAR(OVERFLOW),
    /** Unsigned below. */
    BELOW(CARRY),
    /** Unsigned above or equal. */
    ABOVE_OR_EQUAL(CARRY),
    /** Equal, zero. */
    EQUAL(ZERO),
    /** Not equal, not zero. */
    NOT_EQUAL(ZERO),
    /** Unsigned below or equal. */
    BELOW_OR_EQUAL(CARRY | ZERO),
    /** Unsigned above. */
    ABOVE(CARRY | ZERO),
    /** Negative. */
    NEGATIVE(SIGN),
    /** Positive or zero. */
    NOT_NEGATIVE(SIGN),
    /** Even parity. */
    PARITY_EVEN(PARITY),
    /** Odd parity. */
    PARITY_ODD(PARITY),
    /** Signed less. */
    LESS(SIGN | OVERFLOW),
    /** Signed greater or equal. */
    GREATER_OR_EQUAL(SIGN | OVERFLOW),
    /** Signed less or equal. */
    LESS_OR_EQUAL(SIGN | OVERFLOW | ZERO),
    /** Signed greater. */
    GREATER(SIGN | OVERFLOW | ZERO);

    private static final Condition[] ALL = values();
    private final int flags;

    Condition(int flags) {
        this.flags = flags;
    }

    /** The condition with this ordinal. */
    public static Condition of(int ordinal) {
        return ALL[ordinal];
    }

    /** The flags it looks at. */
    public int flags() {
        return flags;
    }

    /** What holds when this does not. */
    public Condition negated() {
        return ALL[ordinal() ^ 1];
    }
}
