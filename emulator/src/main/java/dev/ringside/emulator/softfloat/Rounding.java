package dev.ringside.emulator.softfloat;

/** The one place where results are rounded, and overflow, underflow and inexactness are found. */
final class Rounding {
    /** What an unmasked overflow or underflow does with the result. */
    enum Trap {
        /** The x87 register result is delivered with its exponent moved by 24576 (SDM vol. 1, 8.5.4 and 8.5.5). */
        BIASED_RESULT,
        /** No SSE result is written; PE tells whether the result would be inexact with unbounded exponents. */
        NO_RESULT,
        /** Nothing is stored to memory by an x87 instruction, and neither PE nor C1 is set. */
        NO_STORE
    }

    private Rounding() {}

    /**
     * Whether the magnitude is incremented.
     *
     * @param mode
     *            RC encoding
     * @param sign
     *            0 or 1
     * @param kept
     *            the bits that stay
     * @param rest
     *            the bits that go, as a 64-bit fraction of the last kept place with a sticky last bit
     */
    static boolean increments(int mode, int sign, long kept, long rest) {
        return switch (mode) {
            case FloatStatus.ROUND_NEAREST -> rest < 0 && (rest != Long.MIN_VALUE || (kept & 1) != 0);
            case FloatStatus.ROUND_DOWN -> sign != 0 && rest != 0;
            case FloatStatus.ROUND_UP -> sign == 0 && rest != 0;
            default -> false;
        };
    }

    /**
     * Rounds a nonzero value to a binary format. The unrounded value's exponent becomes that of the result:
     * {@code minExponent} with the leading bit clear for a denormal, {@code maxExponent + 1} with a leading bit alone
     * for an infinity.
     *
     * @param precision
     *            significand bits of the result, 24 to 64
     * @return the result's significand, aligned to bit 0
     */
    static long round(FloatStatus status, Unrounded value, int precision, int minExponent, int maxExponent, Trap trap) {
        long kept = value.high >>> (64 - precision);
        long rest = precision == 64 ? value.low : value.high << precision | (value.low != 0 ? 1 : 0);
        boolean up = increments(status.rounding(), value.sign, kept, rest);
        if (value.exponent < minExponent) {
            long largest = -1L >>> (64 - precision);
            boolean tiny = value.exponent < minExponent - 1 || !up || kept != largest;
            if (!tiny || !status.traps(FloatStatus.UNDERFLOW)) {
                return roundTiny(status, value, precision, minExponent, tiny);
            }
            status.raise(FloatStatus.UNDERFLOW);
            if (trap != Trap.BIASED_RESULT) {
                status.rounded(trap == Trap.NO_RESULT && rest != 0, false);
                return 0;
            }
            value.exponent += Float80.TRAP_BIAS;
            if (value.exponent < minExponent) {
                status.rounded(true, false);
                value.exponent = minExponent;
                return 0;
            }
        }
        if (up) {
            kept++;
            if (precision == 64 ? kept == 0 : kept >>> precision != 0) {
                kept = 1L << (precision - 1);
                value.exponent++;
            }
        }
        if (value.exponent > maxExponent) {
            return overflow(status, value, precision, maxExponent, trap, kept, rest, up);
        }
        status.rounded(rest != 0, up);
        return kept;
    }

    private static long roundTiny(FloatStatus status, Unrounded value, int precision, int minExponent, boolean tiny) {
        int shift = minExponent - value.exponent;
        value.exponent = minExponent;
        if (tiny && status.flushToZero()) {
            status.raise(FloatStatus.UNDERFLOW);
            status.rounded(true, false);
            return 0;
        }
        long high = 0;
        long low = 1;
        if (shift < 64) {
            high = value.high >>> shift;
            low = value.high << -shift | value.low >>> shift | (value.low << -shift != 0 ? 1 : 0);
        } else if (shift == 64) {
            low = value.high | (value.low != 0 ? 1 : 0);
        } else if (shift < 128) {
            low = Unrounded.shiftRightJam(value.high, shift - 64) | (value.low != 0 ? 1 : 0);
        }
        long kept = high >>> (64 - precision);
        long rest = precision == 64 ? low : high << precision | (low != 0 ? 1 : 0);
        boolean up = increments(status.rounding(), value.sign, kept, rest);
        if (tiny && rest != 0) {
            status.raise(FloatStatus.UNDERFLOW);
        }
        status.rounded(rest != 0, up);
        return up ? kept + 1 : kept;
    }

    private static long overflow(FloatStatus status, Unrounded value, int precision, int maxExponent, Trap trap,
            long kept,
            long rest, boolean up) {
        status.raise(FloatStatus.OVERFLOW);
        boolean traps = status.traps(FloatStatus.OVERFLOW);
        if (traps) {
            if (trap != Trap.BIASED_RESULT) {
                status.rounded(trap == Trap.NO_RESULT && rest != 0, false);
                return kept;
            }
            value.exponent -= Float80.TRAP_BIAS;
            if (value.exponent <= maxExponent) {
                status.rounded(rest != 0, up);
                return kept;
            }
        }
        boolean toInfinity = traps || switch (status.rounding()) {
            case FloatStatus.ROUND_NEAREST -> true;
            case FloatStatus.ROUND_DOWN -> value.sign != 0;
            case FloatStatus.ROUND_UP -> value.sign == 0;
            default -> false;
        };
        status.rounded(true, toInfinity);
        value.exponent = toInfinity ? maxExponent + 1 : maxExponent;
        return toInfinity ? 1L << (precision - 1) : -1L >>> (64 - precision);
    }

    /**
     * Rounds an x87 register result under the precision control.
     *
     * @param precision
     *            24, 53 or 64
     */
    static void round80(FloatStatus status, Unrounded value, int precision, Float80 result) {
        if (precision == 64 && status.plain() && value.exponent >= Float80.MIN_EXPONENT
                && value.exponent < Float80.MAX_EXPONENT) {
            long kept = value.high;
            int signExponent = value.sign << 15 | value.exponent + Float80.BIAS;
            long rest = value.low;
            boolean up = rest < 0 && (rest != Long.MIN_VALUE || (kept & 1) != 0);
            if (up && ++kept == 0) {
                kept = Float80.INTEGER_BIT;
                signExponent++;
            }
            status.rounded(rest != 0, up);
            result.signExponent = signExponent;
            result.significand = kept;
            return;
        }
        long significand = round(status, value, precision, Float80.MIN_EXPONENT, Float80.MAX_EXPONENT,
                Trap.BIASED_RESULT) << (64 - precision);
        result.significand = significand;
        result.signExponent = value.sign << 15 | (significand < 0 ? value.exponent + Float80.BIAS : 0);
    }
}
