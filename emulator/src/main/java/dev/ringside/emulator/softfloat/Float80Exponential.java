package dev.ringside.emulator.softfloat;

/** F2XM1 (SDM vol. 2). One instance serves one thread. */
public final class Float80Exponential {
    private static final int SERIES_TERMS = 27;

    private final PowerSeries rising = new PowerSeries(SERIES_TERMS, false, i -> PowerSeries.factorial(i + 2));
    private final PowerSeries falling = new PowerSeries(SERIES_TERMS, true, i -> PowerSeries.factorial(i + 2));
    private final WideFloat power = new WideFloat();
    private final WideFloat correction = new WideFloat();

    /** Creates the tables. */
    public Float80Exponential() {}

    /**
     * Computes 2^x - 1 for x from -1 to 1. Beyond, where the SDM leaves the result undefined, a finite operand is returned
     * unchanged, with PE, as silicon does.
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives the result
     */
    public void twoToXMinus1(FloatStatus status, int se, long a, Float80 result) {
        if (Float80Arithmetic.propagated(status, se, a, result)) {
            return;
        }
        int sign = se >>> 15;
        if (Float80.isInfinite(se, a)) {
            if (sign == 0) {
                result.setInfinity(0);
            } else {
                result.setOne(1);
            }
            return;
        }
        if (Float80.isDenormal(se, a) && status.denormalOperandTraps()) {
            return;
        }
        int exponent = Float80.exponentOf(se, a);
        if (a == 0 || exponent >= 0) {
            status.rounded(a != 0, false);
            result.set(exponent == 0 && a == Float80.INTEGER_BIT && sign != 0 ? 0x8000 | Float80.BIAS - 1 : se, a);
            return;
        }
        power.set(exponent, Float80.normalised(a), 0);
        power.multiply(power, WideFloat.LN_2);
        PowerSeries series = sign == 0 ? rising : falling;
        series.sumTimesArgument(power.fractionHigh(), power.fractionLow());
        correction.setNormalised(-1, series.sumHigh, series.sumLow);
        if (!correction.isZero()) {
            correction.multiply(correction, power);
            if (sign == 0) {
                power.add(power, correction);
            } else {
                power.subtract(power, correction);
            }
        }
        power.round(status, sign, result);
    }
}
