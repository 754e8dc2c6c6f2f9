package dev.ringside.emulator.softfloat;

/**
 * Packed decimal operands of FBLD and FBSTP: 18 digits in bytes 0 to 8, two in each, and the sign in bit 7 of byte 9
 * (SDM vol. 1, 4.7).
 */
public final class Float80Decimal {
    private static final long MAX_MAGNITUDE = 999_999_999_999_999_999L;

    private Float80Decimal() {}

    /**
     * Loads a packed decimal (FBLD), exactly and without exceptions.
     *
     * @param high
     *            bytes 8 and 9
     * @param low
     *            bytes 0 to 7
     * @param result
     *            receives the number
     */
    public static void load(int high, long low, Float80 result) {
        long magnitude = (high >> 4 & 15) * 10L + (high & 15);
        for (int shift = 60; shift >= 0; shift -= 4) {
            magnitude = magnitude * 10 + (low >>> shift & 15);
        }
        Float80Conversion.fromInteger(magnitude, result);
        result.signExponent |= high & 0x8000;
    }

    /**
     * Converts to packed decimal (FBSTP) under the status's rounding mode.
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param result
     *            receives bytes 0 to 7 as its significand and bytes 8 and 9 as its sign and exponent; the indefinite
     *            decimal with IE when the operand has more than 18 digits or is no number
     */
    public static void store(FloatStatus status, int se, long a, Float80 result) {
        int sign = se & 0x8000;
        if (Float80.isZero(se, a)) {
            result.set(sign, 0);
            return;
        }
        int exponent = Float80.exponentOf(se, a);
        if (Float80.isUnsupported(se, a) || exponent >= 62) {
            indefinite(status, result);
            return;
        }
        long significand = Float80.normalised(a);
        long magnitude = exponent < 0 ? 0 : significand >>> (63 - exponent);
        long rest = BinaryArithmetic.fractionBelow(significand, exponent);
        boolean up = Rounding.increments(status.rounding(), se >>> 15, magnitude, rest);
        if (up) {
            magnitude++;
        }
        if (magnitude > MAX_MAGNITUDE) {
            indefinite(status, result);
            return;
        }
        status.rounded(rest != 0, up);
        long low = 0;
        for (int shift = 0; shift < 64; shift += 4) {
            low |= magnitude % 10 << shift;
            magnitude /= 10;
        }
        result.set(sign | (int) ((magnitude / 10) << 4 | magnitude % 10), low);
    }

    private static void indefinite(FloatStatus status, Float80 result) {
        status.raise(FloatStatus.INVALID);
        result.set(0xFFFF, 0xC000_0000_0000_0000L);
    }
}
