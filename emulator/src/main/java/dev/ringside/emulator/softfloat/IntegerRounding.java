package dev.ringside.emulator.softfloat;

/** Rounds finite values to two's complement integers. */
final class IntegerRounding {
    private IntegerRounding() {}

    /**
     * Rounds a nonzero value.
     *
     * @param exponent
     *            unbiased exponent
     * @param significand
     *            normalised significand
     * @param bits
     *            width of the integer, at most 64
     * @param rounding
     *            RC encoding
     * @return the sign-extended integer; when it does not fit, the indefinite integer with IE
     */
    static long toInteger(FloatStatus status, int sign, int exponent, long significand, int bits, int rounding) {
        if (exponent >= bits) {
            return indefinite(status, bits);
        }
        long magnitude = exponent < 0 ? 0 : significand >>> (63 - exponent);
        long rest = BinaryArithmetic.fractionBelow(significand, exponent);
        boolean up = Rounding.increments(rounding, sign, magnitude, rest);
        if (up) {
            magnitude++;
        }
        long limit = 1L << (bits - 1);
        if (Long.compareUnsigned(magnitude, sign != 0 ? limit : limit - 1) > 0 || (up && magnitude == 0)) {
            return indefinite(status, bits);
        }
        status.rounded(rest != 0, up);
        return sign != 0 ? -magnitude : magnitude;
    }

    static long indefinite(FloatStatus status, int bits) {
        status.raise(FloatStatus.INVALID);
        return -1L << (bits - 1);
    }
}
