package dev.ringside.emulator.softfloat;

/** The constants that the x87 unit loads, as rounded as the rounding mode asks (SDM vol. 2, FLD1 and following). */
public enum Float80Constant {
    /** FLD1. */
    ONE(0x3FFF, 0x8000_0000_0000_0000L, Tail.NONE),
    /** FLDL2T: log2(10). */
    LOG2_10(0x4000, 0xD49A_784B_CD1B_8AFEL, Tail.BELOW_HALF),
    /** FLDL2E: log2(e). */
    LOG2_E(0x3FFF, 0xB8AA_3B29_5C17_F0BBL, Tail.ABOVE_HALF),
    /** FLDPI. */
    PI(0x4000, 0xC90F_DAA2_2168_C234L, Tail.ABOVE_HALF),
    /** FLDLG2: log10(2). */
    LOG10_2(0x3FFD, 0x9A20_9A84_FBCF_F798L, Tail.ABOVE_HALF),
    /** FLDLN2: ln(2). */
    LN_2(0x3FFE, 0xB172_17F7_D1CF_79ABL, Tail.ABOVE_HALF),
    /** FLDZ. */
    ZERO(0, 0, Tail.NONE);

    /** Distance of the constant from its truncated significand, in last places. */
    private enum Tail {
        NONE(0), BELOW_HALF(1), ABOVE_HALF(-1);

        private final long fraction;

        Tail(long fraction) {
            this.fraction = fraction;
        }
    }

    private final int signExponent;
    private final long truncated;
    private final long fraction;

    Float80Constant(int signExponent, long truncated, Tail tail) {
        this.signExponent = signExponent;
        this.truncated = truncated;
        this.fraction = tail.fraction;
    }

    /**
     * Loads the constant; no flag is raised.
     *
     * @param status
     *            rounding mode
     * @param result
     *            receives the constant
     */
    public void load(FloatStatus status, Float80 result) {
        boolean up = Rounding.increments(status.rounding(), 0, truncated, fraction);
        result.set(signExponent, up ? truncated + 1 : truncated);
    }
}
