package dev.ringside.emulator.softfloat;

/** Conversions between x87 registers and the binary formats of memory operands. */
public final class Float80Conversion {
    private Float80Conversion() {}

    /**
     * Converts an integer exactly (FILD).
     *
     * @param value
     *            the sign-extended integer
     * @param result
     *            receives the number
     */
    public static void fromInteger(long value, Float80 result) {
        if (value == 0) {
            result.setZero(0);
            return;
        }
        long magnitude = Math.abs(value);
        int shift = Long.numberOfLeadingZeros(magnitude);
        result.set((value < 0 ? 0x8000 : 0) | Float80.BIAS + 63 - shift, magnitude << shift);
    }

    /**
     * Converts to an integer (FIST, FISTP, FISTTP).
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @param bits
     *            width of the integer: 16, 32 or 64
     * @param rounding
     *            RC encoding: {@link FloatStatus#rounding()}, or {@link FloatStatus#ROUND_TO_ZERO} to truncate
     * @return the sign-extended integer; the most negative one with IE when the operand does not fit or is no number
     */
    public static long toInteger(FloatStatus status, int se, long a, int bits, int rounding) {
        if (Float80.isZero(se, a)) {
            return 0;
        }
        if (Float80.isUnsupported(se, a) || (se & Float80.EXPONENT_MASK) == Float80.EXPONENT_MASK) {
            return IntegerRounding.indefinite(status, bits);
        }
        return IntegerRounding.toInteger(status, se >>> 15, Float80.exponentOf(se, a), Float80.normalised(a), bits,
                rounding);
    }

    /**
     * Loads a binary32 operand (FLD m32fp): raises DE for a denormal and IE for a signaling NaN, which becomes quiet. Silicon
     * loads a denormal even when DE is not masked.
     *
     * @param status
     *            control and flags
     * @param bits
     *            the operand
     * @param result
     *            receives the number
     */
    public static void fromFloat32(FloatStatus status, int bits, Float80 result) {
        if (isNormal32(bits)) {
            widenNormal32(bits, result);
            return;
        }
        load(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(bits), result);
    }

    /**
     * Loads a binary64 operand (FLD m64fp): raises DE for a denormal and IE for a signaling NaN, which becomes quiet. Silicon
     * loads a denormal even when DE is not masked.
     *
     * @param status
     *            control and flags
     * @param bits
     *            the operand
     * @param result
     *            receives the number
     */
    public static void fromFloat64(FloatStatus status, long bits, Float80 result) {
        if (isNormal64(bits)) {
            widenNormal64(bits, result);
            return;
        }
        load(status, BinaryFormat.BINARY64, bits, result);
    }

    private static void load(FloatStatus status, BinaryFormat format, long bits, Float80 result) {
        if (format.isDenormal(bits)) {
            status.raise(FloatStatus.DENORMAL);
        }
        widen(format, bits, result);
        if (format.isNaN(bits)) {
            Float80Arithmetic.propagated(status, result.signExponent, result.significand, result);
        }
    }

    /**
     * Widens a binary32 memory operand for the operation that consumes it next (FADD m32fp and its kin), which raises DE
     * or IE for it in its own order.
     *
     * @param status
     *            remembers until {@link FloatStatus#clearFlags()} that the operand was denormal
     * @param bits
     *            the operand
     * @param result
     *            receives the number
     */
    public static void widen32(FloatStatus status, int bits, Float80 result) {
        if (isNormal32(bits)) {
            widenNormal32(bits, result);
            return;
        }
        long operand = Integer.toUnsignedLong(bits);
        status.noteDenormalOperand(BinaryFormat.BINARY32.isDenormal(operand));
        widen(BinaryFormat.BINARY32, operand, result);
    }

    /**
     * Widens a binary64 memory operand for the operation that consumes it next (FADD m64fp and its kin), which raises DE
     * or IE for it in its own order.
     *
     * @param status
     *            remembers until {@link FloatStatus#clearFlags()} that the operand was denormal
     * @param bits
     *            the operand
     * @param result
     *            receives the number
     */
    public static void widen64(FloatStatus status, long bits, Float80 result) {
        if (isNormal64(bits)) {
            widenNormal64(bits, result);
            return;
        }
        status.noteDenormalOperand(BinaryFormat.BINARY64.isDenormal(bits));
        widen(BinaryFormat.BINARY64, bits, result);
    }

    private static boolean isNormal32(int bits) {
        return (bits + 0x0080_0000 & 0x7F80_0000) > 0x0080_0000;
    }

    private static void widenNormal32(int bits, Float80 result) {
        result.set(bits >>> 16 & 0x8000 | (bits >>> 23 & 0xFF) + (Float80.BIAS - 127),
                Float80.INTEGER_BIT | (long) bits << 40);
    }

    private static boolean isNormal64(long bits) {
        return (bits + 0x0010_0000_0000_0000L & 0x7FF0_0000_0000_0000L) > 0x0010_0000_0000_0000L;
    }

    private static void widenNormal64(long bits, Float80 result) {
        result.set((int) (bits >>> 48) & 0x8000 | ((int) (bits >>> 52) & 0x7FF) + (Float80.BIAS - 1023),
                Float80.INTEGER_BIT | bits << 11);
    }

    private static void widen(BinaryFormat format, long bits, Float80 result) {
        int sign = format.sign(bits);
        if (format.isZero(bits)) {
            result.setZero(sign);
        } else if (format.biasedExponent(bits) > 2 * format.maxExponent()) {
            long significand = Float80.INTEGER_BIT | format.fraction(bits) << (64 - format.precision());
            result.set(sign << 15 | Float80.EXPONENT_MASK, significand);
        } else {
            result.set(sign << 15 | format.exponent(bits) + Float80.BIAS, format.significand(bits));
        }
    }

    /**
     * Converts to binary32 (FST m32fp). When {@link FloatStatus#unmaskedFlags()} holds IE, OE or UE afterwards, nothing
     * is to be stored.
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @return the binary32 bits
     */
    public static int toFloat32(FloatStatus status, int se, long a) {
        return (int) store(status, se, a, BinaryFormat.BINARY32);
    }

    /**
     * Converts to binary64 (FST m64fp). When {@link FloatStatus#unmaskedFlags()} holds IE, OE or UE afterwards, nothing
     * is to be stored.
     *
     * @param status
     *            control and flags
     * @param se
     *            operand, sign and exponent
     * @param a
     *            operand, significand
     * @return the binary64 bits
     */
    public static long toFloat64(FloatStatus status, int se, long a) {
        int biased = (se & Float80.EXPONENT_MASK) - (Float80.BIAS - 1023);
        if (status.rounding() == FloatStatus.ROUND_NEAREST && a < 0 && biased > 0 && biased < 0x7FE) {
            long rest = a & 0x7FF;
            boolean up = rest > 0x400 || (rest == 0x400 && (a & 0x800) != 0);
            status.rounded(rest != 0, up);
            // The integer bit, or the carry out of it, adds to the exponent.
            return (long) (se & 0x8000) << 48 | ((long) (biased - 1) << 52) + (a >>> 11) + (up ? 1 : 0);
        }
        return store(status, se, a, BinaryFormat.BINARY64);
    }

    private static long store(FloatStatus status, int se, long a, BinaryFormat format) {
        int sign = se >>> 15;
        if (Float80.isUnsupported(se, a)) {
            return BinaryArithmetic.invalid(status, format);
        }
        if (Float80.isZero(se, a)) {
            return format.zero(sign);
        }
        if ((se & Float80.EXPONENT_MASK) == Float80.EXPONENT_MASK) {
            if (a == Float80.INTEGER_BIT) {
                return format.infinity(sign);
            }
            if ((a & Float80.QUIET_BIT) == 0) {
                status.raise(FloatStatus.INVALID);
            }
            return format.infinity(sign) | format.quietBit() | format.fraction(a >>> (64 - format.precision()));
        }
        status.unrounded.set(sign, Float80.exponentOf(se, a), Float80.normalised(a), 0);
        return format.round(status, Rounding.Trap.NO_STORE);
    }
}
