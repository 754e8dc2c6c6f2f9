package dev.ringside.emulator.softfloat;

/** Classification of register contents for FXAM and the tag word (SDM vol. 1, 8.1.7, and FXAM in vol. 2). */
public final class Float80Class {
    /** Tag: finite normal number. */
    public static final int TAG_VALID = 0;
    /** Tag: zero. */
    public static final int TAG_ZERO = 1;
    /** Tag: NaN, infinity, denormal or unsupported encoding. */
    public static final int TAG_SPECIAL = 2;
    /** Tag: empty register. */
    public static final int TAG_EMPTY = 3;

    private Float80Class() {}

    /**
     * Computes the tag of an occupied register.
     *
     * @param se
     *            sign and exponent
     * @param significand
     *            significand
     * @return {@link #TAG_VALID}, {@link #TAG_ZERO} or {@link #TAG_SPECIAL}
     */
    public static int tag(int se, long significand) {
        if (Float80.isNormal(se, significand)) {
            return TAG_VALID;
        }
        return Float80.isZero(se, significand) ? TAG_ZERO : TAG_SPECIAL;
    }

    /**
     * Examines an occupied register (FXAM).
     *
     * @param se
     *            sign and exponent
     * @param significand
     *            significand
     * @return {@link X87Condition} bits: the class in C3, C2 and C0, the sign in C1
     */
    public static int examine(int se, long significand) {
        return examineClass(se, significand) | sign(se);
    }

    /**
     * Examines an empty register (FXAM).
     *
     * @param se
     *            sign and exponent it still holds
     * @return {@link X87Condition} bits: C3 and C0, the sign in C1
     */
    public static int examineEmpty(int se) {
        return X87Condition.C3 | X87Condition.C0 | sign(se);
    }

    private static int sign(int se) {
        return se >>> 15 != 0 ? X87Condition.C1 : 0;
    }

    private static int examineClass(int se, long significand) {
        if (Float80.isNormal(se, significand)) {
            return X87Condition.C2;
        }
        if (Float80.isUnsupported(se, significand)) {
            return 0;
        }
        if (Float80.isZero(se, significand)) {
            return X87Condition.C3;
        }
        if (Float80.isDenormal(se, significand)) {
            return X87Condition.C3 | X87Condition.C2;
        }
        return Float80.isInfinite(se, significand) ? X87Condition.C2 | X87Condition.C0 : X87Condition.C0;
    }
}
