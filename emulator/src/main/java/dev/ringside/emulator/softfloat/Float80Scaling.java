package dev.ringside.emulator.softfloat;

/** FSCALE, FXTRACT and FRNDINT (SDM vol. 2). Precision control does not apply to them. */
public final class Float80Scaling {
    /** A power of two beyond any that leaves the exponent range. */
    private static final int FAR = 0x10000;

    private Float80Scaling() {}

    /**
     * Multiplies a by two to the power of b, truncated (FSCALE).
     *
     * @param status
     *            control and flags
     * @param aSe
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param bSe
     *            power, sign and exponent
     * @param b
     *            power, significand
     * @param result
     *            receives the scaled operand
     */
    public static void scale(FloatStatus status, int aSe, long a, int bSe, long b, Float80 result) {
        if (Float80Arithmetic.propagated(status, aSe, a, bSe, b, result)) {
            return;
        }
        int sign = aSe >>> 15;
        boolean aInfinite = Float80.isInfinite(aSe, a);
        boolean bInfinite = Float80.isInfinite(bSe, b);
        boolean shrinks = bSe >>> 15 != 0;
        if (bInfinite && ((aInfinite && shrinks) || (a == 0 && !shrinks))) {
            Float80Arithmetic.invalid(status, result);
            return;
        }
        if (Float80Arithmetic.denormalTraps(status, aSe, a, bSe, b)) {
            return;
        }
        if (aInfinite || a == 0) {
            result.set(aSe, a);
            return;
        }
        if (bInfinite) {
            if (shrinks) {
                result.setZero(sign);
            } else {
                result.setInfinity(sign);
            }
            return;
        }
        int power = 0;
        if (b != 0) {
            int exponent = Float80.exponentOf(bSe, b);
            int magnitude = exponent < 0 ? 0 : exponent > 15 ? FAR : (int) (b >>> (63 - exponent));
            power = shrinks ? -magnitude : magnitude;
        }
        status.unrounded.set(sign, Float80.exponentOf(aSe, a) + power, Float80.normalised(a), 0);
        Rounding.round80(status, status.unrounded, 64, result);
    }

    /**
     * Splits an operand into exponent and significand (FXTRACT).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param exponentResult
     *            receives the unbiased exponent as a number, the new ST(1)
     * @param significandResult
     *            receives the significand between 1 and 2 with the operand's sign, the new ST(0)
     */
    public static void extract(FloatStatus status, int se, long a, Float80 exponentResult, Float80 significandResult) {
        int sign = se >>> 15;
        if (Float80Arithmetic.propagated(status, se, a, significandResult)) {
            exponentResult.set(significandResult.signExponent, significandResult.significand);
        } else if (Float80.isInfinite(se, a)) {
            exponentResult.setInfinity(0);
            significandResult.set(se, a);
        } else if (a == 0) {
            status.raise(FloatStatus.ZERO_DIVIDE);
            exponentResult.setInfinity(1);
            significandResult.set(se, a);
        } else if (!Float80.isDenormal(se, a) || !status.denormalOperandTraps()) {
            Float80Conversion.fromInteger(Float80.exponentOf(se, a), exponentResult);
            significandResult.set(sign << 15 | Float80.BIAS, Float80.normalised(a));
        }
    }

    /**
     * Rounds to an integral value under the status's rounding mode (FRNDINT).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives the integral value
     */
    public static void roundToIntegral(FloatStatus status, int se, long a, Float80 result) {
        if (Float80Arithmetic.propagated(status, se, a, result)) {
            return;
        }
        if (Float80.isDenormal(se, a) && status.denormalOperandTraps()) {
            return;
        }
        int exponent = Float80.exponentOf(se, a);
        if (a == 0 || exponent >= 63) {
            result.set(se, a);
            return;
        }
        int sign = se >>> 15;
        long significand = Float80.normalised(a);
        long kept = exponent < 0 ? 0 : significand >>> (63 - exponent);
        long rest = BinaryArithmetic.fractionBelow(significand, exponent);
        boolean up = Rounding.increments(status.rounding(), sign, kept, rest);
        status.rounded(rest != 0, up);
        if (up) {
            kept++;
        }
        if (kept == 0) {
            result.setZero(sign);
        } else {
            int shift = Long.numberOfLeadingZeros(kept);
            result.set(sign << 15 | Float80.BIAS + 63 - shift, kept << shift);
        }
    }
}
