package dev.ringside.emulator.x86.lift;

import static dev.ringside.emulator.ir.FlagMask.ADJUST;
import static dev.ringside.emulator.ir.FlagMask.CARRY;
import static dev.ringside.emulator.ir.FlagMask.OVERFLOW;
import static dev.ringside.emulator.ir.FlagMask.PARITY;
import static dev.ringside.emulator.ir.FlagMask.SIGN;
import static dev.ringside.emulator.ir.FlagMask.ZERO;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.x86.Flags;

/** Flags by the book, as {@link dev.ringside.emulator.ir.FlagMask} numbers them. Values are taken modulo their size. */
final class FlagArithmetic {
    private FlagArithmetic() {}

    static long truncate(int size, long value) {
        return size == 8 ? value : value & (1L << 8 * size) - 1;
    }

    static long signed(int size, long value) {
        return value << 64 - 8 * size >> 64 - 8 * size;
    }

    /** SIGN, ZERO and PARITY of {@code result}. */
    static int ofResult(int size, long result) {
        return (signed(size, result) < 0 ? SIGN : 0) | (truncate(size, result) == 0 ? ZERO : 0)
                | (Integer.bitCount((int) result & 0xff) % 2 == 0 ? PARITY : 0);
    }

    static int carryAndOverflow(boolean carry, boolean overflow) {
        return (carry ? CARRY : 0) | (overflow ? OVERFLOW : 0);
    }

    /** Those of a + b + carryIn. */
    static int ofSum(int size, long a, long b, int carryIn) {
        long result = truncate(size, a + b + carryIn);
        int carries = Long.compareUnsigned(result, truncate(size, a));
        boolean carry = carries < 0 || carries == 0 && carryIn == 1;
        boolean overflow = signed(size, (a ^ result) & (b ^ result)) < 0;
        return ofResult(size, result) | carryAndOverflow(carry, overflow) | (int) (a ^ b ^ result) & ADJUST;
    }

    /** Those of a - b - borrowIn. */
    static int ofDifference(int size, long a, long b, int borrowIn) {
        long result = truncate(size, a - b - borrowIn);
        int compared = Long.compareUnsigned(truncate(size, a), truncate(size, b));
        boolean borrow = compared < 0 || compared == 0 && borrowIn == 1;
        boolean overflow = signed(size, (a ^ b) & (a ^ result)) < 0;
        return ofResult(size, result) | carryAndOverflow(borrow, overflow) | (int) (a ^ b ^ result) & ADJUST;
    }

    static boolean holds(Condition condition, int flags) {
        boolean sign = (flags & SIGN) != 0;
        boolean overflow = (flags & OVERFLOW) != 0;
        boolean zero = (flags & ZERO) != 0;
        boolean carry = (flags & CARRY) != 0;
        boolean parity = (flags & PARITY) != 0;
        return switch (condition) {
            case OVERFLOW_SET -> overflow;
            case OVERFLOW_CLEAR -> !overflow;
            case BELOW -> carry;
            case ABOVE_OR_EQUAL -> !carry;
            case EQUAL -> zero;
            case NOT_EQUAL -> !zero;
            case BELOW_OR_EQUAL -> carry || zero;
            case ABOVE -> !carry && !zero;
            case NEGATIVE -> sign;
            case NOT_NEGATIVE -> !sign;
            case PARITY_EVEN -> parity;
            case PARITY_ODD -> !parity;
            case LESS -> sign != overflow;
            case GREATER_OR_EQUAL -> sign == overflow;
            case LESS_OR_EQUAL -> zero || sign != overflow;
            case GREATER -> !zero && sign == overflow;
        };
    }

    /** From their places in RFLAGS. */
    static int fromRegister(long flags) {
        return (int) flags & (Flags.CF | Flags.PF | Flags.AF | Flags.ZF | Flags.SF)
                | ((flags & Flags.OF) != 0 ? OVERFLOW : 0);
    }

    /** To their places in RFLAGS. */
    static int toRegister(int flags) {
        return flags & ~OVERFLOW | ((flags & OVERFLOW) != 0 ? Flags.OF : 0);
    }
}
