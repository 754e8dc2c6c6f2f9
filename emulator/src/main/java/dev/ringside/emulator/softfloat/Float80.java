package dev.ringside.emulator.softfloat;

/**
 * Accumulator for a value in x87 double extended format: 64-bit significand with explicit integer bit, 15-bit exponent
 * biased by 16383, sign (SDM vol. 1, 4.2.2). Mutable so that results need no allocation.
 */
public final class Float80 {
    /** Significand; bit 63 is the integer bit J. */
    public long significand;
    /** Sign in bit 15, biased exponent in bits 14..0; higher bits are zero. */
    public int signExponent;

    static final int EXPONENT_MASK = 0x7FFF;
    static final int BIAS = 16383;
    static final int MIN_EXPONENT = -16382;
    static final int MAX_EXPONENT = 16383;
    /** Exponent adjustment of a result delivered with an unmasked overflow or underflow (SDM vol. 1, 8.5.4). */
    static final int TRAP_BIAS = 24576;
    static final long INTEGER_BIT = Long.MIN_VALUE;
    static final long QUIET_BIT = 0x4000_0000_0000_0000L;

    /** Creates a positive zero. */
    public Float80() {}

    /**
     * Stores both halves.
     *
     * @param signExponent
     *            16-bit sign and exponent
     * @param significand
     *            64-bit significand
     */
    public void set(int signExponent, long significand) {
        this.signExponent = signExponent;
        this.significand = significand;
    }

    void setIndefinite() {
        set(0xFFFF, INTEGER_BIT | QUIET_BIT);
    }

    void setZero(int sign) {
        set(sign << 15, 0);
    }

    void setInfinity(int sign) {
        set(sign << 15 | EXPONENT_MASK, INTEGER_BIT);
    }

    void setOne(int sign) {
        set(sign << 15 | BIAS, INTEGER_BIT);
    }

    static boolean isNaN(int signExponent, long significand) {
        return (signExponent & EXPONENT_MASK) == EXPONENT_MASK && significand < 0 && significand != INTEGER_BIT;
    }

    static boolean isSignalingNaN(int signExponent, long significand) {
        return isNaN(signExponent, significand) && (significand & QUIET_BIT) == 0;
    }

    static boolean isInfinite(int signExponent, long significand) {
        return (signExponent & EXPONENT_MASK) == EXPONENT_MASK && significand == INTEGER_BIT;
    }

    static boolean isZero(int signExponent, long significand) {
        return significand == 0 && (signExponent & EXPONENT_MASK) == 0;
    }

    /** Whether the operand counts as denormal, pseudo-denormals included. */
    static boolean isDenormal(int signExponent, long significand) {
        return (signExponent & EXPONENT_MASK) == 0 && significand != 0;
    }

    /** Whether the encoding is one the 387 and later reject: unnormal, pseudo-infinity or pseudo-NaN. */
    static boolean isUnsupported(int signExponent, long significand) {
        return significand >= 0 && (signExponent & EXPONENT_MASK) != 0;
    }

    /** Whether the value is finite, nonzero, normalised and in range, so that no special case applies. */
    static boolean isNormal(int signExponent, long significand) {
        return significand < 0 && (signExponent + 1 & EXPONENT_MASK) > 1;
    }

    /** {@return the unbiased exponent the finite nonzero value has once its significand is normalised} */
    static int exponentOf(int signExponent, long significand) {
        int biased = signExponent & EXPONENT_MASK;
        return (biased == 0 ? MIN_EXPONENT : biased - BIAS) - Long.numberOfLeadingZeros(significand);
    }

    /** {@return the significand shifted so that bit 63 is set} */
    static long normalised(long significand) {
        return significand << Long.numberOfLeadingZeros(significand);
    }
}
