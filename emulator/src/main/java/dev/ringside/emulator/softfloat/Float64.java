package dev.ringside.emulator.softfloat;

/**
 * SSE double-precision arithmetic on raw binary64 bits (SDM vol. 1, 10 and 11). Flags go to the {@link FloatStatus}; when
 * an unmasked exception is raised the returned value is not to be written.
 */
public final class Float64 {
    private static final long EXPONENT_MASK = 0x7FF0_0000_0000_0000L;
    private static final long SMALLEST_EXPONENT = 0x0010_0000_0000_0000L;

    private Float64() {}

    /**
     * Adds.
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return the result, as bits
     */
    public static long add(FloatStatus status, long a, long b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            long result = Double.doubleToRawLongBits(Double.longBitsToDouble(a) + Double.longBitsToDouble(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return BinaryArithmetic.add(status, BinaryFormat.BINARY64, a, b);
    }

    /**
     * Subtracts the second operand from the first.
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return the result, as bits
     */
    public static long subtract(FloatStatus status, long a, long b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            long result = Double.doubleToRawLongBits(Double.longBitsToDouble(a) - Double.longBitsToDouble(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return BinaryArithmetic.subtract(status, BinaryFormat.BINARY64, a, b);
    }

    /**
     * Multiplies.
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return the result, as bits
     */
    public static long multiply(FloatStatus status, long a, long b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            long result = Double.doubleToRawLongBits(Double.longBitsToDouble(a) * Double.longBitsToDouble(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return BinaryArithmetic.multiply(status, BinaryFormat.BINARY64, a, b);
    }

    /**
     * Divides the first operand by the second.
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return the result, as bits
     */
    public static long divide(FloatStatus status, long a, long b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            long result = Double.doubleToRawLongBits(Double.longBitsToDouble(a) / Double.longBitsToDouble(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return BinaryArithmetic.divide(status, BinaryFormat.BINARY64, a, b);
    }

    /**
     * The lesser operand; the second when either is a NaN or both are zeros (MINSS, MINSD).
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return the result, as bits
     */
    public static long min(FloatStatus status, long a, long b) {
        return BinaryArithmetic.select(status, BinaryFormat.BINARY64, a, b, -1);
    }

    /**
     * The greater operand; the second when either is a NaN or both are zeros (MAXSS, MAXSD).
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return the result, as bits
     */
    public static long max(FloatStatus status, long a, long b) {
        return BinaryArithmetic.select(status, BinaryFormat.BINARY64, a, b, 1);
    }

    /**
     * Takes the square root.
     *
     * @param status
     *            control and flags
     * @param a
     *            operand, as bits
     * @return the result, as bits
     */
    public static long squareRoot(FloatStatus status, long a) {
        if (status.allowsHostArithmetic() && isNormal(a) && a > 0) {
            return Double.doubleToRawLongBits(Math.sqrt(Double.longBitsToDouble(a)));
        }
        return BinaryArithmetic.squareRoot(status, BinaryFormat.BINARY64, a);
    }

    /**
     * Compares, raising IE for signaling NaNs only (UCOMIS and quiet predicates).
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return -1, 0 or 1 when a is less, equal or greater; 2 when unordered
     */
    public static int compareQuiet(FloatStatus status, long a, long b) {
        return BinaryArithmetic.compare(status, BinaryFormat.BINARY64, a, b, false);
    }

    /**
     * Compares, raising IE for every NaN (COMIS and signaling predicates).
     *
     * @param status
     *            control and flags
     * @param a
     *            first operand, as bits
     * @param b
     *            second operand, as bits
     * @return -1, 0 or 1 when a is less, equal or greater; 2 when unordered
     */
    public static int compareSignaling(FloatStatus status, long a, long b) {
        return BinaryArithmetic.compare(status, BinaryFormat.BINARY64, a, b, true);
    }

    /**
     * Rounds to an integral value under an explicit rounding (ROUNDSD).
     *
     * @param status
     *            control and flags
     * @param a
     *            operand, as bits
     * @param rounding
     *            RC encoding; pass {@link FloatStatus#rounding()} when the instruction asks for MXCSR's
     * @param quietInexact
     *            whether PE is suppressed
     * @return the result, as bits
     */
    public static long roundToIntegral(FloatStatus status, long a, int rounding, boolean quietInexact) {
        return BinaryArithmetic.roundToIntegral(status, BinaryFormat.BINARY64, a, rounding, quietInexact);
    }

    /**
     * Converts to binary32.
     *
     * @param status
     *            control and flags
     * @param a
     *            operand, as bits
     * @return the result, as binary32 bits
     */
    public static int toFloat32(FloatStatus status, long a) {
        return (int) BinaryConversion.convert(status, BinaryFormat.BINARY64, a, BinaryFormat.BINARY32);
    }

    /**
     * Converts to a signed 32-bit integer under an explicit rounding.
     *
     * @param status
     *            control and flags
     * @param a
     *            operand, as bits
     * @param rounding
     *            RC encoding: {@link FloatStatus#rounding()}, or {@link FloatStatus#ROUND_TO_ZERO} to truncate
     * @return the integer; the most negative one with IE when the operand does not fit or is a NaN
     */
    public static int toInt32(FloatStatus status, long a, int rounding) {
        return (int) BinaryConversion.toInteger(status, BinaryFormat.BINARY64, a, 32, rounding);
    }

    /**
     * Converts to a signed 64-bit integer under an explicit rounding.
     *
     * @param status
     *            control and flags
     * @param a
     *            operand, as bits
     * @param rounding
     *            RC encoding: {@link FloatStatus#rounding()}, or {@link FloatStatus#ROUND_TO_ZERO} to truncate
     * @return the integer; the most negative one with IE when the operand does not fit or is a NaN
     */
    public static long toInt64(FloatStatus status, long a, int rounding) {
        return BinaryConversion.toInteger(status, BinaryFormat.BINARY64, a, 64, rounding);
    }

    /**
     * Converts from a signed integer of up to 64 bits.
     *
     * @param status
     *            control and flags
     * @param value
     *            the sign-extended integer
     * @return the result, as bits
     */
    public static long fromInteger(FloatStatus status, long value) {
        return BinaryConversion.fromInteger(status, BinaryFormat.BINARY64, value);
    }

    private static boolean isNormal(long bits) {
        long exponent = bits & EXPONENT_MASK;
        return exponent != 0 && exponent != EXPONENT_MASK;
    }

    /** Whether a result is finite and so large that it did not become normal by rounding. */
    private static boolean isWellAboveTiny(long bits) {
        long exponent = bits & EXPONENT_MASK;
        return exponent > SMALLEST_EXPONENT && exponent != EXPONENT_MASK;
    }
}
