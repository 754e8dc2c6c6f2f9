package dev.ringside.emulator.softfloat;

/**
 * SSE arithmetic on either interchange format. NaNs follow SDM vol. 1, table 4-7: the first operand if it is a NaN, else
 * the second, made quiet; priorities among exceptions follow SDM vol. 1, 4.9.2.
 */
final class BinaryArithmetic {
    private BinaryArithmetic() {}

    /** Applies denormals-are-zero. */
    static long operand(FloatStatus status, BinaryFormat format, long bits) {
        return status.denormalsAreZero() && format.isDenormal(bits) ? format.zero(format.sign(bits)) : bits;
    }

    static long add(FloatStatus status, BinaryFormat format, long first, long second) {
        return sum(status, format, first, second, 0);
    }

    static long subtract(FloatStatus status, BinaryFormat format, long first, long second) {
        return sum(status, format, first, second, 1);
    }

    private static long sum(FloatStatus status, BinaryFormat format, long first, long second, int negate) {
        long a = operand(status, format, first);
        long b = operand(status, format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            return propagate(status, format, a, b);
        }
        int aSign = format.sign(a);
        int bSign = format.sign(b) ^ negate;
        boolean aInfinite = format.isInfinite(a);
        boolean bInfinite = format.isInfinite(b);
        if (aInfinite && bInfinite && aSign != bSign) {
            return invalid(status, format);
        }
        if (denormalTraps(status, format, a, b)) {
            return first;
        }
        if (aInfinite || bInfinite) {
            return format.infinity(aInfinite ? aSign : bSign);
        }
        Unrounded value = status.unrounded;
        if (format.isZero(a)) {
            if (format.isZero(b)) {
                return format.zero(aSign == bSign ? aSign : exactZeroSign(status));
            }
            value.set(bSign, format.exponent(b), format.significand(b), 0);
        } else if (format.isZero(b)) {
            value.set(aSign, format.exponent(a), format.significand(a), 0);
        } else {
            value.add(aSign, format.exponent(a), format.significand(a), bSign, format.exponent(b),
                    format.significand(b));
            if (value.high == 0) {
                return format.zero(exactZeroSign(status));
            }
        }
        return format.round(status, Rounding.Trap.NO_RESULT);
    }

    static long multiply(FloatStatus status, BinaryFormat format, long first, long second) {
        long a = operand(status, format, first);
        long b = operand(status, format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            return propagate(status, format, a, b);
        }
        int sign = format.sign(a) ^ format.sign(b);
        boolean infinite = format.isInfinite(a) || format.isInfinite(b);
        boolean zero = format.isZero(a) || format.isZero(b);
        if (infinite && zero) {
            return invalid(status, format);
        }
        if (denormalTraps(status, format, a, b)) {
            return first;
        }
        if (infinite) {
            return format.infinity(sign);
        }
        if (zero) {
            return format.zero(sign);
        }
        status.unrounded.multiply(sign, format.exponent(a), format.significand(a), format.exponent(b),
                format.significand(b));
        return format.round(status, Rounding.Trap.NO_RESULT);
    }

    static long divide(FloatStatus status, BinaryFormat format, long first, long second) {
        long a = operand(status, format, first);
        long b = operand(status, format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            return propagate(status, format, a, b);
        }
        int sign = format.sign(a) ^ format.sign(b);
        boolean aInfinite = format.isInfinite(a);
        boolean bInfinite = format.isInfinite(b);
        boolean aZero = format.isZero(a);
        boolean bZero = format.isZero(b);
        if ((aInfinite && bInfinite) || (aZero && bZero)) {
            return invalid(status, format);
        }
        if (bZero && !aInfinite) {
            status.raise(FloatStatus.ZERO_DIVIDE);
            return format.infinity(sign);
        }
        if (denormalTraps(status, format, a, b)) {
            return first;
        }
        if (aInfinite) {
            return format.infinity(sign);
        }
        if (bInfinite || aZero) {
            return format.zero(sign);
        }
        status.unrounded.divide(sign, format.exponent(a), format.significand(a), format.exponent(b),
                format.significand(b));
        return format.round(status, Rounding.Trap.NO_RESULT);
    }

    static long squareRoot(FloatStatus status, BinaryFormat format, long source) {
        long a = operand(status, format, source);
        if (format.isNaN(a)) {
            return propagate(status, format, a, a);
        }
        if (format.isZero(a)) {
            return a;
        }
        if (format.sign(a) != 0) {
            return invalid(status, format);
        }
        if ((format.isDenormal(a) && status.denormalOperandTraps()) || format.isInfinite(a)) {
            return a;
        }
        status.unrounded.squareRoot(format.exponent(a), format.significand(a));
        return format.round(status, Rounding.Trap.NO_RESULT);
    }

    /**
     * Compares; any NaN raises IE when {@code signaling}, else only a signaling one.
     *
     * @return -1, 0 or 1 for less, equal or greater, 2 for unordered
     */
    static int compare(FloatStatus status, BinaryFormat format, long first, long second, boolean signaling) {
        long a = operand(status, format, first);
        long b = operand(status, format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            if (signaling || format.isSignalingNaN(a) || format.isSignalingNaN(b)) {
                status.raise(FloatStatus.INVALID);
            }
            return 2;
        }
        denormalTraps(status, format, a, b);
        return Long.compare(ordinal(format, a), ordinal(format, b));
    }

    /** Maps a number to an integer of the same order, both zeros to 0. */
    private static long ordinal(BinaryFormat format, long bits) {
        long magnitude = format.magnitude(bits);
        return format.sign(bits) != 0 ? -magnitude : magnitude;
    }

    /** MIN and MAX: the second operand when either is a NaN or both are zeros. */
    static long select(FloatStatus status, BinaryFormat format, long first, long second, int wanted) {
        return compare(status, format, first, second, true) == wanted
                ? operand(status, format, first)
                : operand(status, format, second);
    }

    /**
     * Rounds to an integral value (ROUNDSS and its kin).
     *
     * @param rounding
     *            RC encoding
     * @param quietInexact
     *            whether PE is suppressed
     */
    static long roundToIntegral(FloatStatus status, BinaryFormat format, long source, int rounding,
            boolean quietInexact) {
        long a = operand(status, format, source);
        if (format.isNaN(a)) {
            return propagate(status, format, a, a);
        }
        if (format.isInfinite(a) || format.isZero(a) || format.exponent(a) >= format.precision() - 1) {
            return a;
        }
        int sign = format.sign(a);
        int exponent = format.exponent(a);
        long significand = format.significand(a);
        long kept = exponent < 0 ? 0 : significand >>> (63 - exponent);
        long rest = fractionBelow(significand, exponent);
        if (rest == 0) {
            return a;
        }
        if (!quietInexact) {
            status.raise(FloatStatus.INEXACT);
        }
        if (Rounding.increments(rounding, sign, kept, rest)) {
            kept++;
        }
        return kept == 0 ? format.zero(sign) : integral(format, sign, kept);
    }

    private static long integral(BinaryFormat format, int sign, long magnitude) {
        int exponent = 63 - Long.numberOfLeadingZeros(magnitude);
        long fraction = format.fraction(magnitude << (format.precision() - 1 - exponent));
        return format.zero(sign) | (long) (exponent + format.maxExponent()) << (format.precision() - 1) | fraction;
    }

    /** {@return the part below the integers of significand x 2^(exponent - 63), as a 64-bit fraction with sticky end} */
    static long fractionBelow(long significand, int exponent) {
        if (exponent >= 63) {
            return 0;
        }
        if (exponent >= 0) {
            return significand << (exponent + 1);
        }
        return exponent == -1 ? significand : exponent > -64 ? Unrounded.shiftRightJam(significand, -1 - exponent) : 1;
    }

    /** Result of an operation with a NaN operand. */
    static long propagate(FloatStatus status, BinaryFormat format, long a, long b) {
        if (format.isSignalingNaN(a) || format.isSignalingNaN(b)) {
            status.raise(FloatStatus.INVALID);
        }
        return (format.isNaN(a) ? a : b) | format.quietBit();
    }

    static long invalid(FloatStatus status, BinaryFormat format) {
        status.raise(FloatStatus.INVALID);
        return format.indefinite();
    }

    static int exactZeroSign(FloatStatus status) {
        return status.rounding() == FloatStatus.ROUND_DOWN ? 1 : 0;
    }

    private static boolean denormalTraps(FloatStatus status, BinaryFormat format, long a, long b) {
        return (format.isDenormal(a) || format.isDenormal(b)) && status.denormalOperandTraps();
    }
}
