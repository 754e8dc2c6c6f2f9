package dev.ringside.emulator.softfloat;

/**
 * An IEEE 754 interchange format with an implicit leading bit, its values held as raw bits in the low end of a
 * {@code long}.
 *
 * @param precision
 *            significand bits, the implicit one included
 * @param maxExponent
 *            largest unbiased exponent, which is also the bias
 */
record BinaryFormat(int precision, int maxExponent) {
    static final BinaryFormat BINARY32 = new BinaryFormat(24, 127);
    static final BinaryFormat BINARY64 = new BinaryFormat(53, 1023);

    int minExponent() {
        return 1 - maxExponent;
    }

    private int exponentMask() {
        return 2 * maxExponent + 1;
    }

    private long fractionMask() {
        return (1L << (precision - 1)) - 1;
    }

    long quietBit() {
        return 1L << (precision - 2);
    }

    long infinity(int sign) {
        return (long) sign << signShift() | (long) exponentMask() << (precision - 1);
    }

    long zero(int sign) {
        return (long) sign << signShift();
    }

    long indefinite() {
        return infinity(1) | quietBit();
    }

    private int signShift() {
        return maxExponent == 127 ? 31 : 63;
    }

    int sign(long bits) {
        return (int) (bits >>> signShift()) & 1;
    }

    int biasedExponent(long bits) {
        return (int) (bits >>> (precision - 1)) & exponentMask();
    }

    long fraction(long bits) {
        return bits & fractionMask();
    }

    long magnitude(long bits) {
        return bits & ~zero(1);
    }

    boolean isNaN(long bits) {
        return magnitude(bits) > infinity(0);
    }

    boolean isSignalingNaN(long bits) {
        return isNaN(bits) && (bits & quietBit()) == 0;
    }

    boolean isInfinite(long bits) {
        return magnitude(bits) == infinity(0);
    }

    boolean isZero(long bits) {
        return magnitude(bits) == 0;
    }

    boolean isDenormal(long bits) {
        return biasedExponent(bits) == 0 && fraction(bits) != 0;
    }

    /** {@return the significand of a finite nonzero value with its leading bit at bit 63} */
    long significand(long bits) {
        long fraction = fraction(bits);
        return biasedExponent(bits) == 0
                ? fraction << Long.numberOfLeadingZeros(fraction)
                : fraction << (64 - precision) | Long.MIN_VALUE;
    }

    /** {@return the unbiased exponent that belongs to {@link #significand}} */
    int exponent(long bits) {
        int biased = biasedExponent(bits);
        return biased == 0
                ? minExponent() - Long.numberOfLeadingZeros(fraction(bits)) + 64 - precision
                : biased - maxExponent;
    }

    /** Rounds the status's unrounded value to this format and encodes it. */
    long round(FloatStatus status, Rounding.Trap trap) {
        Unrounded value = status.unrounded;
        long significand = Rounding.round(status, value, precision, minExponent(), maxExponent, trap);
        long exponent = significand >>> (precision - 1) == 0 ? 0 : value.exponent + maxExponent;
        return (long) value.sign << signShift() | exponent << (precision - 1) | (significand & fractionMask());
    }
}
