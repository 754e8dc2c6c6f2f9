package dev.ringside.emulator.ir;

/**
 * Operands as ints: guest registers, temporaries and constants of a block.
 *
 * <p>
 * An operation of size 1 or 2 that writes a register replaces its low bytes only; size 4 clears the upper half; size 8 replaces all. In a temporary the
 * bits above sizes 1 and 2 are undefined. A temporary lives within one guest instruction.
 */
public final class Operand {
    /** No operand. */
    public static final int NONE = -1;
    /** Guest registers are numbered from 0 below this; which is which is the front end's business, where they are the layout's. */
    public static final int REGISTERS = 128;
    /** Temporaries of one guest instruction. */
    public static final int TEMPORARIES = 8;

    private static final int CONSTANT = 0x4000_0000;

    private Operand() {}

    /** Guest register {@code number}. */
    public static int register(int number) {
        return number;
    }

    /** Temporary {@code number}, 0 to {@link #TEMPORARIES} - 1. */
    public static int temporary(int number) {
        return REGISTERS + number;
    }

    static int constant(int index) {
        return CONSTANT | index;
    }

    /** Whether {@code operand} is a guest register. */
    public static boolean isRegister(int operand) {
        return operand >= 0 && operand < REGISTERS;
    }

    /** Whether {@code operand} is a temporary. */
    public static boolean isTemporary(int operand) {
        return operand >= REGISTERS && operand < REGISTERS + TEMPORARIES;
    }

    /** Number of a temporary. */
    public static int temporaryNumber(int operand) {
        return operand - REGISTERS;
    }

    /** Whether {@code operand} is a constant, whose value the block knows. */
    public static boolean isConstant(int operand) {
        return (operand & CONSTANT) != 0 && operand >= 0;
    }

    static int constantIndex(int operand) {
        return operand & ~CONSTANT;
    }
}
