package dev.ringside.emulator.ir;

/** Sets of condition flags as bit masks, in the order in which x86 hosts load them into AH where they have a place there. */
public final class FlagMask {
    /** Carry out of an addition, borrow of a subtraction, last bit shifted out. */
    public static final int CARRY = 1;
    /** Even parity of the low byte of the result. */
    public static final int PARITY = 4;
    /** Carry out of bit 3. */
    public static final int ADJUST = 16;
    /** The result is zero. */
    public static final int ZERO = 64;
    /** The result is negative. */
    public static final int SIGN = 128;
    /** Signed overflow. */
    public static final int OVERFLOW = 2;
    /** No flag. */
    public static final int NONE = 0;
    /** Every flag. */
    public static final int ALL = CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW;

    private FlagMask() {}

    /** Letters of the flags in {@code mask}, for a reader: {@code CZ}, {@code -} for none. */
    public static String text(int mask) {
        StringBuilder text = new StringBuilder();
        append(text, mask, CARRY, 'C');
        append(text, mask, ZERO, 'Z');
        append(text, mask, SIGN, 'S');
        append(text, mask, OVERFLOW, 'O');
        append(text, mask, PARITY, 'P');
        append(text, mask, ADJUST, 'A');
        return text.isEmpty() ? "-" : text.toString();
    }

    private static void append(StringBuilder text, int mask, int flag, char letter) {
        if ((mask & flag) != 0) {
            text.append(letter);
        }
    }
}
