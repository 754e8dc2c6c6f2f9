package dev.ringside.emulator.softfloat;

/** FPATAN (SDM vol. 2). One instance serves one thread. */
public final class Float80Arctangent {
    private static final int SERIES_TERMS = 13;
    /** Arctangents of 1/16 to 16/16. */
    private static final WideFloat[] SIXTEENTHS = {
        WideFloat.constant(-5, 0xFFAA_DDB9_67EF_4E36L, 0xCB27_92DC_0E2E_0D51L),
        WideFloat.constant(-4, 0xFEAD_D4D5_617B_6E32L, 0xC897_989F_3E88_8EF7L),
        WideFloat.constant(-3, 0xBDCB_DA5E_72D8_1134L, 0x7B0B_4F88_1C9C_7487L),
        WideFloat.constant(-3, 0xFADB_AFC9_6406_EB15L, 0x6DC7_9EF5_F7A2_17E5L),
        WideFloat.constant(-2, 0x9B13_B9B8_3F5E_5E69L, 0xC5AB_B498_D27A_F328L),
        WideFloat.constant(-2, 0xB7B0_CA0F_26F7_8473L, 0x8AA3_2122_DCFE_4483L),
        WideFloat.constant(-2, 0xD327_761E_611F_E5B6L, 0x427C_95E9_001E_7136L),
        WideFloat.constant(-2, 0xED63_382B_0DDA_7B45L, 0x6FE4_45EC_BC3A_8D03L),
        WideFloat.constant(-1, 0x832B_F4A6_D986_7E2AL, 0x4B6A_09CB_61A5_15C0L),
        WideFloat.constant(-1, 0x8F00_5D5E_F7F5_9F9BL, 0x5C83_5E16_65C4_3747L),
        WideFloat.constant(-1, 0x9A2F_80E6_71BD_DA20L, 0x4226_F8E2_204F_F3BCL),
        WideFloat.constant(-1, 0xA4BC_7D19_34F7_0924L, 0x19A8_7F2A_457D_AC9EL),
        WideFloat.constant(-1, 0xAEAC_4C38_B4D8_C080L, 0x1472_5E2F_3E52_070AL),
        WideFloat.constant(-1, 0xB805_3E2B_C231_9E73L, 0xCB2D_A552_10A4_443DL),
        WideFloat.constant(-1, 0xC0CE_85B8_AC52_6640L, 0x89DD_62C4_6E92_FA24L),
        WideFloat.constant(-1, 0xC90F_DAA2_2168_C234L, 0xC4C6_628B_80DC_1CD1L)
    };

    private final PowerSeries series = new PowerSeries(SERIES_TERMS, true, PowerSeries::odd);
    private final WideFloat angle = new WideFloat();
    private final WideFloat scratch = new WideFloat();

    /** Creates the tables. */
    public Float80Arctangent() {}

    /**
     * Computes the angle of the point (x, y), from -pi to pi.
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
     *            receives the angle
     */
    public void arctangent(FloatStatus status, int xSe, long x, int ySe, long y, Float80 result) {
        if (Float80Arithmetic.propagated(status, xSe, x, ySe, y, result)
                || Float80Arithmetic.denormalTraps(status, xSe, x, ySe, y)) {
            return;
        }
        int sign = ySe >>> 15;
        boolean left = xSe >>> 15 != 0;
        boolean xInfinite = Float80.isInfinite(xSe, x);
        boolean yInfinite = Float80.isInfinite(ySe, y);
        if (xInfinite && yInfinite) {
            angle.set(SIXTEENTHS[15]);
            if (left) {
                angle.subtract(WideFloat.PI, angle);
            }
            angle.round(status, sign, result);
        } else if (yInfinite || (x == 0 && y != 0)) {
            WideFloat.HALF_PI.round(status, sign, result);
        } else if (xInfinite || y == 0) {
            if (left) {
                WideFloat.PI.round(status, sign, result);
            } else {
                result.setZero(sign);
            }
        } else {
            computeFinite(Float80.exponentOf(xSe, x), Float80.normalised(x), left, Float80.exponentOf(ySe, y),
                    Float80.normalised(y));
            angle.round(status, sign, result);
        }
    }

    private void computeFinite(int xExponent, long x, boolean left, int yExponent, long y) {
        int order = Integer.compare(yExponent, xExponent);
        if (order == 0) {
            order = Long.compareUnsigned(y, x);
        }
        if (order == 0) {
            angle.set(SIXTEENTHS[15]);
        } else {
            boolean steep = order > 0;
            angle.set(steep ? xExponent : yExponent, steep ? x : y, 0);
            scratch.set(steep ? yExponent : xExponent, steep ? y : x, 0);
            angle.divide(angle, scratch);
            arctangentOfFraction();
            if (steep) {
                if (left) {
                    angle.add(WideFloat.HALF_PI, angle);
                } else {
                    angle.subtract(WideFloat.HALF_PI, angle);
                }
                return;
            }
        }
        if (left) {
            angle.subtract(WideFloat.PI, angle);
        }
    }

    /** Replaces {@code angle}, below one, by its arctangent. */
    private void arctangentOfFraction() {
        long high = angle.fractionHigh();
        long low = angle.fractionLow();
        int nearest = ((int) (high >>> 59) + 1) >> 1;
        if (nearest == 0) {
            arctangentOfSmall();
            return;
        }
        // atan(z) = atan(c) + atan((z - c) / (1 + z c)) with c the nearest sixteenth
        WideFloat base = SIXTEENTHS[nearest - 1];
        long centre = (long) nearest << 60;
        boolean below = nearest == 16 || Long.compareUnsigned(high, centre) < 0;
        scratch.setInteger(nearest);
        scratch.exponent -= 4;
        scratch.multiply(scratch, angle);
        scratch.add(WideFloat.ONE, scratch);
        if (below) {
            angle.setNormalised(-1, centre - high - (low != 0 ? 1 : 0), -low);
        } else {
            angle.setNormalised(-1, high - centre, low);
        }
        if (angle.isZero()) {
            angle.set(base);
            return;
        }
        angle.divide(angle, scratch);
        arctangentOfSmall();
        if (below) {
            angle.subtract(base, angle);
        } else {
            angle.add(base, angle);
        }
    }

    /** Replaces {@code angle}, at most 1/32, by its arctangent. */
    private void arctangentOfSmall() {
        scratch.multiply(angle, angle);
        series.sumTimesArgument(scratch.fractionHigh(), scratch.fractionLow());
        scratch.setNormalised(-1, series.sumHigh, series.sumLow);
        if (scratch.isZero()) {
            scratch.set(angle.exponent - 128, Long.MIN_VALUE, 0);
        } else {
            scratch.multiply(scratch, angle);
        }
        angle.subtract(angle, scratch);
    }
}
