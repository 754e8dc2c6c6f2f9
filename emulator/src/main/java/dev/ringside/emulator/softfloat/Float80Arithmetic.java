package dev.ringside.emulator.softfloat;

/**
 * x87 addition, subtraction, multiplication, division, square root and comparison, rounded under the precision control.
 *
 * <p>
 * Operands come as 16-bit sign and exponent plus 64-bit significand. NaNs follow SDM vol. 1, table 4-7: the NaN with the
 * larger significand, a quiet one before a signaling one. Unsupported encodings raise IE. When
 * {@link FloatStatus#resultSuppressed()} afterwards, the result is not to be written.
 */
public final class Float80Arithmetic {
    private Float80Arithmetic() {}

    /**
     * Adds.
     *
     * @param status
     *            control and flags
     * @param aSe
     *            first operand, sign and exponent
     * @param a
     *            first operand, significand
     * @param bSe
     *            second operand, sign and exponent
     * @param b
     *            second operand, significand
     * @param result
     *            receives the sum
     */
    public static void add(FloatStatus status, int aSe, long a, int bSe, long b, Float80 result) {
        sum(status, aSe, a, bSe, b, 0, result);
    }

    /**
     * Subtracts the second operand from the first.
     *
     * @param status
     *            control and flags
     * @param aSe
     *            first operand, sign and exponent
     * @param a
     *            first operand, significand
     * @param bSe
     *            second operand, sign and exponent
     * @param b
     *            second operand, significand
     * @param result
     *            receives the difference
     */
    public static void subtract(FloatStatus status, int aSe, long a, int bSe, long b, Float80 result) {
        sum(status, aSe, a, bSe, b, 1, result);
    }

    private static void sum(FloatStatus status, int aSe, long a, int bSe, long b, int negate, Float80 result) {
        int aSign = aSe >>> 15;
        int bSign = bSe >>> 15 ^ negate;
        Unrounded value = status.unrounded;
        if (!Float80.isNormal(aSe, a) || !Float80.isNormal(bSe, b) || status.operandWasDenormal()) {
            if (propagated(status, aSe, a, bSe, b, result)) {
                return;
            }
            boolean aInfinite = Float80.isInfinite(aSe, a);
            boolean bInfinite = Float80.isInfinite(bSe, b);
            if (aInfinite && bInfinite && aSign != bSign) {
                invalid(status, result);
                return;
            }
            if (denormalTraps(status, aSe, a, bSe, b)) {
                return;
            }
            if (aInfinite || bInfinite) {
                result.setInfinity(aInfinite ? aSign : bSign);
                return;
            }
            if (a == 0 || b == 0) {
                sumWithZero(status, aSe, a, aSign, bSe, b, bSign, result);
                return;
            }
            value.add(aSign, Float80.exponentOf(aSe, a), Float80.normalised(a), bSign, Float80.exponentOf(bSe, b),
                    Float80.normalised(b));
        } else {
            value.add(aSign, (aSe & Float80.EXPONENT_MASK) - Float80.BIAS, a, bSign,
                    (bSe & Float80.EXPONENT_MASK) - Float80.BIAS, b);
        }
        if (value.high == 0) {
            result.setZero(BinaryArithmetic.exactZeroSign(status));
        } else {
            Rounding.round80(status, value, status.precision(), result);
        }
    }

    private static void sumWithZero(FloatStatus status, int aSe, long a, int aSign, int bSe, long b, int bSign,
            Float80 result) {
        if (a == 0 && b == 0) {
            result.setZero(aSign == bSign ? aSign : BinaryArithmetic.exactZeroSign(status));
            return;
        }
        if (b == 0) {
            status.unrounded.set(aSign, Float80.exponentOf(aSe, a), Float80.normalised(a), 0);
        } else {
            status.unrounded.set(bSign, Float80.exponentOf(bSe, b), Float80.normalised(b), 0);
        }
        Rounding.round80(status, status.unrounded, status.precision(), result);
    }

    /**
     * Multiplies.
     *
     * @param status
     *            control and flags
     * @param aSe
     *            first operand, sign and exponent
     * @param a
     *            first operand, significand
     * @param bSe
     *            second operand, sign and exponent
     * @param b
     *            second operand, significand
     * @param result
     *            receives the product
     */
    public static void multiply(FloatStatus status, int aSe, long a, int bSe, long b, Float80 result) {
        int sign = (aSe ^ bSe) >>> 15;
        Unrounded value = status.unrounded;
        if (!Float80.isNormal(aSe, a) || !Float80.isNormal(bSe, b) || status.operandWasDenormal()) {
            if (propagated(status, aSe, a, bSe, b, result)) {
                return;
            }
            boolean infinite = Float80.isInfinite(aSe, a) || Float80.isInfinite(bSe, b);
            boolean zero = a == 0 || b == 0;
            if (infinite && zero) {
                invalid(status, result);
                return;
            }
            if (denormalTraps(status, aSe, a, bSe, b)) {
                return;
            }
            if (infinite) {
                result.setInfinity(sign);
                return;
            }
            if (zero) {
                result.setZero(sign);
                return;
            }
            value.multiply(sign, Float80.exponentOf(aSe, a), Float80.normalised(a), Float80.exponentOf(bSe, b),
                    Float80.normalised(b));
        } else {
            value.multiply(sign, (aSe & Float80.EXPONENT_MASK) - Float80.BIAS, a,
                    (bSe & Float80.EXPONENT_MASK) - Float80.BIAS, b);
        }
        Rounding.round80(status, value, status.precision(), result);
    }

    /**
     * Divides the first operand by the second.
     *
     * @param status
     *            control and flags
     * @param aSe
     *            first operand, sign and exponent
     * @param a
     *            first operand, significand
     * @param bSe
     *            second operand, sign and exponent
     * @param b
     *            second operand, significand
     * @param result
     *            receives the quotient
     */
    public static void divide(FloatStatus status, int aSe, long a, int bSe, long b, Float80 result) {
        int sign = (aSe ^ bSe) >>> 15;
        if (!Float80.isNormal(aSe, a) || !Float80.isNormal(bSe, b) || status.operandWasDenormal()) {
            if (propagated(status, aSe, a, bSe, b, result)) {
                return;
            }
            boolean aInfinite = Float80.isInfinite(aSe, a);
            boolean bInfinite = Float80.isInfinite(bSe, b);
            if ((aInfinite && bInfinite) || (a == 0 && b == 0)) {
                invalid(status, result);
                return;
            }
            if (b == 0 && !aInfinite) {
                status.raise(FloatStatus.ZERO_DIVIDE);
                result.setInfinity(sign);
                return;
            }
            if (denormalTraps(status, aSe, a, bSe, b)) {
                return;
            }
            if (aInfinite) {
                result.setInfinity(sign);
                return;
            }
            if (bInfinite || a == 0) {
                result.setZero(sign);
                return;
            }
        }
        status.unrounded.divide(sign, Float80.exponentOf(aSe, a), Float80.normalised(a), Float80.exponentOf(bSe, b),
                Float80.normalised(b));
        Rounding.round80(status, status.unrounded, status.precision(), result);
    }

    /**
     * Takes the square root (FSQRT).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives the root
     */
    public static void squareRoot(FloatStatus status, int se, long a, Float80 result) {
        if (propagated(status, se, a, result)) {
            return;
        }
        if (Float80.isZero(se, a)) {
            result.set(se, a);
            return;
        }
        if (se >>> 15 != 0) {
            invalid(status, result);
            return;
        }
        if (Float80.isInfinite(se, a)) {
            result.set(se, a);
            return;
        }
        if (Float80.isDenormal(se, a) && status.denormalOperandTraps()) {
            return;
        }
        status.unrounded.squareRoot(Float80.exponentOf(se, a), Float80.normalised(a));
        Rounding.round80(status, status.unrounded, status.precision(), result);
    }

    /**
     * Compares (FCOM and FUCOM families). {@link X87Condition#ofComparison} encodes the answer.
     *
     * @param status
     *            control and flags
     * @param aSe
     *            first operand, sign and exponent
     * @param a
     *            first operand, significand
     * @param bSe
     *            second operand, sign and exponent
     * @param b
     *            second operand, significand
     * @param signaling
     *            whether quiet NaNs raise IE too (FCOM)
     * @return -1, 0 or 1 when a is less, equal or greater; 2 when unordered
     */
    public static int compare(FloatStatus status, int aSe, long a, int bSe, long b, boolean signaling) {
        if (Float80.isUnsupported(aSe, a) || Float80.isUnsupported(bSe, b)) {
            status.raise(FloatStatus.INVALID);
            return 2;
        }
        if (Float80.isNaN(aSe, a) || Float80.isNaN(bSe, b)) {
            if (signaling || Float80.isSignalingNaN(aSe, a) || Float80.isSignalingNaN(bSe, b)) {
                status.raise(FloatStatus.INVALID);
            }
            return 2;
        }
        denormalTraps(status, aSe, a, bSe, b);
        if (a == 0 && b == 0) {
            return 0;
        }
        int aSign = aSe >>> 15;
        if (aSign != bSe >>> 15) {
            return aSign != 0 ? -1 : 1;
        }
        int magnitude = Integer.compare(rank(aSe, a), rank(bSe, b));
        if (magnitude == 0) {
            magnitude = Long.compareUnsigned(a, b);
        }
        return Integer.signum(aSign != 0 ? -magnitude : magnitude);
    }

    /** Biased exponent by which magnitudes order; a pseudo-denormal ranks with the smallest normal numbers. */
    private static int rank(int se, long significand) {
        int biased = se & Float80.EXPONENT_MASK;
        return biased == 0 && significand < 0 ? 1 : biased;
    }

    /** Raises IE and delivers the indefinite NaN. */
    static void invalid(FloatStatus status, Float80 result) {
        status.raise(FloatStatus.INVALID);
        result.setIndefinite();
    }

    /** Raises DE for a denormal operand; returns whether that ends the operation. */
    static boolean denormalTraps(FloatStatus status, int aSe, long a, int bSe, long b) {
        return (Float80.isDenormal(aSe, a) || Float80.isDenormal(bSe, b) || status.operandWasDenormal())
                && status.denormalOperandTraps();
    }

    /** Handles an operand that is unsupported or a NaN; returns whether it was one. */
    static boolean propagated(FloatStatus status, int se, long a, Float80 result) {
        if (Float80.isUnsupported(se, a)) {
            invalid(status, result);
            return true;
        }
        if (!Float80.isNaN(se, a)) {
            return false;
        }
        if ((a & Float80.QUIET_BIT) == 0) {
            status.raise(FloatStatus.INVALID);
        }
        result.set(se, a | Float80.QUIET_BIT);
        return true;
    }

    /** Handles operands of which one is unsupported or a NaN; returns whether there was one. */
    static boolean propagated(FloatStatus status, int aSe, long a, int bSe, long b, Float80 result) {
        if (Float80.isUnsupported(aSe, a) || Float80.isUnsupported(bSe, b)) {
            invalid(status, result);
            return true;
        }
        boolean aNaN = Float80.isNaN(aSe, a);
        boolean bNaN = Float80.isNaN(bSe, b);
        if (!aNaN && !bNaN) {
            return false;
        }
        boolean aSignaling = aNaN && (a & Float80.QUIET_BIT) == 0;
        boolean bSignaling = bNaN && (b & Float80.QUIET_BIT) == 0;
        if (aSignaling || bSignaling) {
            status.raise(FloatStatus.INVALID);
        }
        boolean first = aNaN;
        if (aNaN && bNaN) {
            first = aSignaling == bSignaling ? isLarger(aSe, a, bSe, b) : bSignaling;
        }
        result.set(first ? aSe : bSe, (first ? a : b) | Float80.QUIET_BIT);
        return true;
    }

    /** Whether the first NaN has the larger significand, or with equal ones the positive sign. */
    private static boolean isLarger(int aSe, long a, int bSe, long b) {
        int order = Long.compareUnsigned(a, b);
        return order == 0 ? aSe <= bSe : order > 0;
    }
}
