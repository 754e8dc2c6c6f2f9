package dev.ringside.emulator.ir;

/**
 * What operations on the stack of floats do: eight registers of 80 bits, of which number 0 is the top, with a control word (precision and rounding), a
 * status word and marks of those that are empty, all as x87 defines them with all exceptions masked. Where there are two operands the destination is the
 * first; POP empties the top afterwards and makes the next one the top.
 */
public enum FloatOperation {
    // Arithmetic; REVERSED has the destination as its second operand
    ADD, MULTIPLY, SUBTRACT, SUBTRACT_REVERSED, DIVIDE, DIVIDE_REVERSED,
    ADD_POP, MULTIPLY_POP, SUBTRACT_POP, SUBTRACT_REVERSED_POP, DIVIDE_POP, DIVIDE_REVERSED_POP,

    // Comparisons of the top, whose answer goes to the status word; QUIET ones raise nothing for quiet NaNs
    COMPARE, COMPARE_POP, COMPARE_POP_BOTH, COMPARE_QUIET, COMPARE_QUIET_POP, COMPARE_QUIET_POP_BOTH,
    COMPARE_WITH_ZERO,
    /** What kind of number the top is. */
    EXAMINE,

    // Moves; LOAD pushes a copy of the source, TRUNCATE rounds toward zero
    LOAD, STORE, STORE_POP, TRUNCATE_POP, EXCHANGE,

    // Pushed constants
    LOAD_ONE, LOAD_LOG2_10, LOAD_LOG2_E, LOAD_PI, LOAD_LOG10_2, LOAD_LN_2, LOAD_ZERO,

    // Functions of the top, or of the two top ones
    NEGATE, ABSOLUTE, SQUARE_ROOT, ROUND, SCALE, EXTRACT,

    // The stack itself
    FREE, FREE_POP, TURN_UP, TURN_DOWN,
    /** Empties all registers and makes number 0 in the stack's memory the top. */
    EMPTY,
    /** Clears the exceptions in the status word. */
    CLEAR_EXCEPTIONS,
    /** Does nothing but to be noted. */
    NOTHING;

    private static final FloatOperation[] ALL = values();

    /** The operation with this ordinal. */
    public static FloatOperation of(int ordinal) {
        return ALL[ordinal];
    }
}
