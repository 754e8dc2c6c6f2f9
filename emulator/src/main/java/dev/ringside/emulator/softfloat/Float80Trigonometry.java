package dev.ringside.emulator.softfloat;

/**
 * FSIN, FCOS, FSINCOS and FPTAN (SDM vol. 2). Arguments are reduced by the 66-bit pi that the x87 unit has used since the
 * 387, so that large arguments give the same results (SDM vol. 1, 8.3.8). One instance serves one thread.
 */
public final class Float80Trigonometry {
    /** Half of the 66-bit pi, in units of 2^-65: upper bits. */
    private static final long HALF_PI_HIGH = 3;
    /** Half of the 66-bit pi, in units of 2^-65: lower 64 bits. */
    private static final long HALF_PI_LOW = 0x243F_6A88_85A3_08D3L;
    /** Upper 64 of the 66 bits of half pi. */
    private static final long HALF_PI_TOP = 0xC90F_DAA2_2168_C234L;
    private static final int SERIES_TERMS = 15;

    private final PowerSeries sineSeries = new PowerSeries(SERIES_TERMS, true, i -> PowerSeries.factorial(2 * i + 3));
    private final PowerSeries cosineSeries = new PowerSeries(SERIES_TERMS, true, i -> PowerSeries.factorial(2 * i + 2));
    private final WideFloat argument = new WideFloat();
    private final WideFloat square = new WideFloat();
    private final WideFloat sine = new WideFloat();
    private final WideFloat cosine = new WideFloat();
    private boolean negative;
    private int quadrant;

    /** Creates the tables. */
    public Float80Trigonometry() {}

    /**
     * Computes a sine (FSIN).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives the sine; untouched when the operand is out of range
     * @return {@link X87Condition#C2} when the operand's magnitude is 2^63 or more, else 0
     */
    public int sine(FloatStatus status, int se, long a, Float80 result) {
        if (isSpecial(status, se, a, result)) {
            return 0;
        }
        if (a == 0) {
            result.set(se, a);
            return 0;
        }
        if (isOutOfRange(se)) {
            return X87Condition.C2;
        }
        reduce(se, a);
        roundSine(status, result);
        return 0;
    }

    /**
     * Computes a cosine (FCOS).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives the cosine; untouched when the operand is out of range
     * @return {@link X87Condition#C2} when the operand's magnitude is 2^63 or more, else 0
     */
    public int cosine(FloatStatus status, int se, long a, Float80 result) {
        if (isSpecial(status, se, a, result)) {
            return 0;
        }
        if (a == 0) {
            result.setOne(0);
            return 0;
        }
        if (isOutOfRange(se)) {
            return X87Condition.C2;
        }
        reduce(se, a);
        roundCosine(status, result);
        return 0;
    }

    /**
     * Computes sine and cosine (FSINCOS).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param sineResult
     *            receives the sine, the new ST(1); untouched when the operand is out of range
     * @param cosineResult
     *            receives the cosine, the new ST(0); untouched when the operand is out of range
     * @return {@link X87Condition#C2} when the operand's magnitude is 2^63 or more, else 0
     */
    public int sineCosine(FloatStatus status, int se, long a, Float80 sineResult, Float80 cosineResult) {
        if (isSpecial(status, se, a, sineResult)) {
            cosineResult.set(sineResult.signExponent, sineResult.significand);
            return 0;
        }
        if (a == 0) {
            sineResult.set(se, a);
            cosineResult.setOne(0);
            return 0;
        }
        if (isOutOfRange(se)) {
            return X87Condition.C2;
        }
        reduce(se, a);
        roundCosine(status, cosineResult);
        roundSine(status, sineResult);
        return 0;
    }

    /**
     * Computes a tangent (FPTAN).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives the tangent, the new ST(1); untouched when the operand is out of range
     * @param pushed
     *            receives what is pushed above it: 1, or the NaN again
     * @return {@link X87Condition#C2} when the operand's magnitude is 2^63 or more, else 0
     */
    public int tangent(FloatStatus status, int se, long a, Float80 result, Float80 pushed) {
        if (isSpecial(status, se, a, result)) {
            pushed.set(result.signExponent, result.significand);
            return 0;
        }
        if (a != 0 && isOutOfRange(se)) {
            return X87Condition.C2;
        }
        pushed.setOne(0);
        if (a == 0) {
            result.set(se, a);
            return 0;
        }
        reduce(se, a);
        computeSine();
        computeCosine();
        boolean swapped = (quadrant & 1) != 0;
        if (swapped) {
            sine.divide(cosine, sine);
        } else {
            sine.divide(sine, cosine);
        }
        sine.round(status, negative != swapped ? 1 : 0, result);
        return 0;
    }

    private static boolean isSpecial(FloatStatus status, int se, long a, Float80 result) {
        if (Float80Arithmetic.propagated(status, se, a, result)) {
            return true;
        }
        if (Float80.isInfinite(se, a)) {
            Float80Arithmetic.invalid(status, result);
            return true;
        }
        return Float80.isDenormal(se, a) && status.denormalOperandTraps();
    }

    private static boolean isOutOfRange(int se) {
        return (se & Float80.EXPONENT_MASK) >= Float80.BIAS + 63;
    }

    /** Sets {@code argument} to the distance from the nearest multiple of half pi, and its sign and quadrant. */
    private void reduce(int se, long a) {
        negative = se >>> 15 != 0;
        quadrant = 0;
        int exponent = Float80.exponentOf(se, a);
        if (exponent < -1) {
            argument.set(exponent, Float80.normalised(a), 0);
        } else {
            reduceByHalfPi(exponent, a);
        }
        square.multiply(argument, argument);
    }

    private void reduceByHalfPi(int exponent, long significand) {
        // the operand in units of 2^-65
        int shift = exponent + 2;
        long high = shift == 64 ? significand : significand >>> -shift;
        long low = shift == 64 ? 0 : significand << shift;
        long multiple = Unrounded.divide128(high >>> 2, high << 62 | low >>> 2, HALF_PI_TOP);
        long productLow = multiple * HALF_PI_LOW;
        long productHigh = multiple * HALF_PI_HIGH + Math.unsignedMultiplyHigh(multiple, HALF_PI_LOW);
        long restHigh = high - productHigh - (Long.compareUnsigned(low, productLow) < 0 ? 1 : 0);
        long restLow = low - productLow;
        while (restHigh < 0) {
            // the quotient was estimated with a divisor that is slightly too small
            multiple--;
            restLow += HALF_PI_LOW;
            restHigh += HALF_PI_HIGH + (Long.compareUnsigned(restLow, HALF_PI_LOW) < 0 ? 1 : 0);
        }
        long otherLow = HALF_PI_LOW - restLow;
        long otherHigh = HALF_PI_HIGH - restHigh - (Long.compareUnsigned(HALF_PI_LOW, restLow) < 0 ? 1 : 0);
        boolean above = restHigh > otherHigh
                || (restHigh == otherHigh && Long.compareUnsigned(restLow, otherLow) > 0);
        if (above) {
            multiple++;
            argument.setNormalised(62, otherHigh, otherLow);
        } else {
            argument.setNormalised(62, restHigh, restLow);
        }
        // symmetry: work with the magnitude; the operand's sign and the remainder's reflect the quadrant
        quadrant = (int) multiple & 3;
        if (negative) {
            quadrant = -quadrant & 3;
        }
        negative ^= above;
    }

    private void computeSine() {
        sineSeries.sumTimesArgument(square.fractionHigh(), square.fractionLow());
        sine.setNormalised(-1, sineSeries.sumHigh, sineSeries.sumLow);
        if (sine.isZero()) {
            // far below the last bit, but the sine is still smaller than its argument
            sine.set(argument.exponent - 128, Long.MIN_VALUE, 0);
        } else {
            sine.multiply(sine, argument);
        }
        sine.subtract(argument, sine);
    }

    private void computeCosine() {
        cosineSeries.sumTimesArgument(square.fractionHigh(), square.fractionLow());
        cosine.setNormalised(-1, cosineSeries.sumHigh, cosineSeries.sumLow);
        if (cosine.isZero()) {
            cosine.set(-128, Long.MIN_VALUE, 0);
        }
        cosine.subtract(WideFloat.ONE, cosine);
    }

    private void roundSine(FloatStatus status, Float80 result) {
        if ((quadrant & 1) == 0) {
            computeSine();
            sine.round(status, negative == ((quadrant & 2) != 0) ? 0 : 1, result);
        } else {
            computeCosine();
            cosine.round(status, quadrant >> 1, result);
        }
    }

    private void roundCosine(FloatStatus status, Float80 result) {
        if ((quadrant & 1) == 0) {
            computeCosine();
            cosine.round(status, quadrant >> 1, result);
        } else {
            computeSine();
            sine.round(status, negative == ((quadrant & 2) != 0) ? 1 : 0, result);
        }
    }
}
