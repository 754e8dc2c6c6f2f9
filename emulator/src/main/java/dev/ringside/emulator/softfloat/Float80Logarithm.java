package dev.ringside.emulator.softfloat;

/** FYL2X and FYL2XP1 (SDM vol. 2). One instance serves one thread. */
public final class Float80Logarithm {
    private static final int SERIES_TERMS = 24;
    /** Square root of two as a significand: the boundary at which a value is halved before its logarithm is taken. */
    private static final long ROOT_2 = 0xB504_F333_F9DE_6484L;

    private final PowerSeries series = new PowerSeries(SERIES_TERMS, false, PowerSeries::odd);
    private final WideFloat ratio = new WideFloat();
    private final WideFloat square = new WideFloat();
    private final WideFloat scratch = new WideFloat();

    /** Creates the tables. */
    public Float80Logarithm() {}

    /**
     * Computes y log2(x) (FYL2X).
     *
     * @param status
     *            control and flags
     * @param xSe
     *            x, sign and exponent: ST(0)
     * @param x
     *            x, significand
     * @param ySe
     *            y, sign and exponent: ST(1)
     * @param y
     *            y, significand
     * @param result
     *            receives the result
     */
    public void yLog2X(FloatStatus status, int xSe, long x, int ySe, long y, Float80 result) {
        if (Float80Arithmetic.propagated(status, xSe, x, ySe, y, result)) {
            return;
        }
        int ySign = ySe >>> 15;
        boolean yInfinite = Float80.isInfinite(ySe, y);
        boolean xInfinite = Float80.isInfinite(xSe, x);
        boolean xIsOne = (xSe & Float80.EXPONENT_MASK) == Float80.BIAS && x == Float80.INTEGER_BIT;
        if ((xSe >>> 15 != 0 && x != 0) || (y == 0 && (x == 0 || xInfinite)) || (yInfinite && xIsOne)) {
            Float80Arithmetic.invalid(status, result);
            return;
        }
        if (x == 0 && !yInfinite) {
            status.raise(FloatStatus.ZERO_DIVIDE);
            result.setInfinity(ySign ^ 1);
            return;
        }
        if (Float80Arithmetic.denormalTraps(status, xSe, x, ySe, y)) {
            return;
        }
        int exponent = x == 0 ? -1 : Float80.exponentOf(xSe, x);
        int sign = ySign ^ (exponent < 0 ? 1 : 0);
        if (yInfinite || xInfinite) {
            result.setInfinity(sign);
        } else if (y == 0 || xIsOne) {
            result.setZero(sign);
        } else {
            logarithm(exponent, Float80.normalised(x), 0);
            multiplyAndRound(status, sign, ySe, y, x == Float80.INTEGER_BIT, result);
        }
    }

    /**
     * Computes y log2(x + 1) (FYL2XP1) for x above -1; the SDM defines it for magnitudes up to 1 - sqrt(2) / 2. A finite
     * x of -1 and below is returned unchanged, with PE, as silicon does.
     *
     * @param status
     *            control and flags
     * @param xSe
     *            x, sign and exponent: ST(0)
     * @param x
     *            x, significand
     * @param ySe
     *            y, sign and exponent: ST(1)
     * @param y
     *            y, significand
     * @param result
     *            receives the result
     */
    public void yLog2XPlus1(FloatStatus status, int xSe, long x, int ySe, long y, Float80 result) {
        if (Float80Arithmetic.propagated(status, xSe, x, ySe, y, result)) {
            return;
        }
        int xSign = xSe >>> 15;
        int sign = xSign ^ ySe >>> 15;
        boolean yInfinite = Float80.isInfinite(ySe, y);
        boolean xInfinite = Float80.isInfinite(xSe, x);
        int exponent = Float80.exponentOf(xSe, x);
        if ((yInfinite && x == 0) || (xInfinite && (y == 0 || xSign != 0))) {
            Float80Arithmetic.invalid(status, result);
            return;
        }
        if (Float80Arithmetic.denormalTraps(status, xSe, x, ySe, y)) {
            return;
        }
        if (yInfinite || xInfinite) {
            result.setInfinity(sign);
        } else if (x == 0 || y == 0) {
            result.setZero(sign);
        } else if (xSign != 0 && exponent >= 0) {
            status.rounded(true, false);
            result.set(xSe, x);
        } else {
            logarithmOfSum(xSign, exponent, Float80.normalised(x));
            multiplyAndRound(status, sign, ySe, y, false, result);
        }
    }

    private void multiplyAndRound(FloatStatus status, int sign, int ySe, long y, boolean exact, Float80 result) {
        scratch.set(Float80.exponentOf(ySe, y), Float80.normalised(y), 0);
        ratio.multiply(ratio, scratch);
        if (exact) {
            status.unrounded.set(sign, ratio.exponent, ratio.high, ratio.low);
            Rounding.round80(status, status.unrounded, 64, result);
            // silicon takes these for inexact too
            boolean tiny = (result.signExponent & Float80.EXPONENT_MASK) == 0;
            status.raise(tiny ? FloatStatus.INEXACT | FloatStatus.UNDERFLOW : FloatStatus.INEXACT);
        } else {
            ratio.round(status, sign, result);
        }
    }

    /** Sets {@code ratio} to the magnitude of the binary logarithm of 1 + x. */
    private void logarithmOfSum(int sign, int exponent, long significand) {
        scratch.set(exponent, significand, 0);
        if (exponent < -2) {
            if (sign == 0) {
                ratio.add(WideFloat.TWO, scratch);
            } else {
                ratio.subtract(WideFloat.TWO, scratch);
            }
            ratio.divide(scratch, ratio);
            logarithmOfRatio();
            return;
        }
        if (sign == 0) {
            ratio.add(WideFloat.ONE, scratch);
        } else {
            ratio.subtract(WideFloat.ONE, scratch);
        }
        logarithm(ratio.exponent, ratio.high, ratio.low);
    }

    /** Sets {@code ratio} to the magnitude of the binary logarithm of a number other than one. */
    private void logarithm(int exponent, long high, long low) {
        // significand m between the roots of 1/2 and 2, as (m - 1) / (m + 1)
        boolean halve = Long.compareUnsigned(high, ROOT_2) > 0;
        int integer = halve ? exponent + 1 : exponent;
        scratch.set(halve ? -1 : 0, high, low);
        if (halve) {
            ratio.subtract(WideFloat.ONE, scratch);
        } else {
            ratio.setNormalised(0, high & Long.MAX_VALUE, low);
        }
        if (ratio.isZero()) {
            ratio.setInteger(Math.abs(integer));
            return;
        }
        scratch.add(WideFloat.ONE, scratch);
        ratio.divide(ratio, scratch);
        logarithmOfRatio();
        if (integer != 0) {
            scratch.setInteger(Math.abs(integer));
            if (integer < 0 == halve) {
                ratio.add(scratch, ratio);
            } else {
                ratio.subtract(scratch, ratio);
            }
        }
    }

    /** Turns the ratio (m - 1) / (m + 1) into log2(m), twice its inverse hyperbolic tangent over ln 2. */
    private void logarithmOfRatio() {
        square.multiply(ratio, ratio);
        series.sumTimesArgument(square.fractionHigh(), square.fractionLow());
        square.setNormalised(-1, series.sumHigh, series.sumLow);
        if (!square.isZero()) {
            square.multiply(square, ratio);
            ratio.add(ratio, square);
        }
        ratio.multiply(ratio, WideFloat.TWICE_LOG2_E);
    }
}
