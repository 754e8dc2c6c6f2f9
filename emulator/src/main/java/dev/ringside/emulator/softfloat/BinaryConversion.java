package dev.ringside.emulator.softfloat;

/** SSE conversions among the interchange formats and the integers. */
final class BinaryConversion {
    private BinaryConversion() {}

    static long convert(FloatStatus status, BinaryFormat from, long source, BinaryFormat to) {
        long a = BinaryArithmetic.operand(status, from, source);
        int sign = from.sign(a);
        if (from.isNaN(a)) {
            if (from.isSignalingNaN(a)) {
                status.raise(FloatStatus.INVALID);
            }
            long fraction = from.fraction(a) << (64 - from.precision()) >>> (64 - to.precision());
            return to.infinity(sign) | to.quietBit() | fraction;
        }
        if (from.isInfinite(a)) {
            return to.infinity(sign);
        }
        if (from.isZero(a)) {
            return to.zero(sign);
        }
        if (from.isDenormal(a) && status.denormalOperandTraps()) {
            return 0;
        }
        status.unrounded.set(sign, from.exponent(a), from.significand(a), 0);
        return to.round(status, Rounding.Trap.NO_RESULT);
    }

    static long fromInteger(FloatStatus status, BinaryFormat format, long value) {
        if (value == 0) {
            return 0;
        }
        long magnitude = Math.abs(value);
        int shift = Long.numberOfLeadingZeros(magnitude);
        status.unrounded.set(value < 0 ? 1 : 0, 63 - shift, magnitude << shift, 0);
        return format.round(status, Rounding.Trap.NO_RESULT);
    }

    /**
     * Converts to a two's complement integer.
     *
     * @param bits
     *            width of the integer, at most 64
     * @param rounding
     *            RC encoding
     * @return the sign-extended integer, or the indefinite integer 2^(bits-1), sign-extended, with IE
     */
    static long toInteger(FloatStatus status, BinaryFormat format, long source, int bits, int rounding) {
        long a = BinaryArithmetic.operand(status, format, source);
        if (format.isZero(a)) {
            return 0;
        }
        if (format.biasedExponent(a) > 2 * format.maxExponent()) {
            status.raise(FloatStatus.INVALID);
            return -1L << (bits - 1);
        }
        return IntegerRounding.toInteger(status, format.sign(a), format.exponent(a), format.significand(a), bits,
                rounding);
    }
}
