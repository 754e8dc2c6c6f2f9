package dev.ringside.emulator.softfloat;

/**
 * SSE single-precision arithmetic on raw binary32 bits (SDM vol. 1, 10 and 11). Flags go to the {@link FloatStatus}; when
 * an unmasked exception is raised the returned value is not to be written.
 */
public final class Float32 {
    private static final int EXPONENT_MASK = 0x7F80_0000;
    private static final int SMALLEST_EXPONENT = 0x0080_0000;

    private Float32() {}

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
    public static int add(FloatStatus status, int a, int b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            int result = Float.floatToRawIntBits(Float.intBitsToFloat(a) + Float.intBitsToFloat(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return (int) BinaryArithmetic.add(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b));
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
    public static int subtract(FloatStatus status, int a, int b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            int result = Float.floatToRawIntBits(Float.intBitsToFloat(a) - Float.intBitsToFloat(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return (int) BinaryArithmetic.subtract(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b));
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
    public static int multiply(FloatStatus status, int a, int b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            int result = Float.floatToRawIntBits(Float.intBitsToFloat(a) * Float.intBitsToFloat(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return (int) BinaryArithmetic.multiply(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b));
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
    public static int divide(FloatStatus status, int a, int b) {
        if (status.allowsHostArithmetic() && isNormal(a) && isNormal(b)) {
            int result = Float.floatToRawIntBits(Float.intBitsToFloat(a) / Float.intBitsToFloat(b));
            if (isWellAboveTiny(result)) {
                return result;
            }
        }
        return (int) BinaryArithmetic.divide(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b));
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
    public static int min(FloatStatus status, int a, int b) {
        return (int) BinaryArithmetic.select(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b), -1);
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
    public static int max(FloatStatus status, int a, int b) {
        return (int) BinaryArithmetic.select(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b), 1);
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
    public static int squareRoot(FloatStatus status, int a) {
        if (status.allowsHostArithmetic() && isNormal(a) && a > 0) {
            return Float.floatToRawIntBits((float) Math.sqrt(Float.intBitsToFloat(a)));
        }
        return (int) BinaryArithmetic.squareRoot(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a));
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
    public static int compareQuiet(FloatStatus status, int a, int b) {
        return BinaryArithmetic.compare(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b), false);
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
    public static int compareSignaling(FloatStatus status, int a, int b) {
        return BinaryArithmetic.compare(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                Integer.toUnsignedLong(b), true);
    }

    /**
     * Rounds to an integral value under an explicit rounding (ROUNDSS).
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
    public static int roundToIntegral(FloatStatus status, int a, int rounding, boolean quietInexact) {
        return (int) BinaryArithmetic.roundToIntegral(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                rounding, quietInexact);
    }

    /**
     * Converts to binary64.
     *
     * @param status
     *            control and flags
     * @param a
     *            operand, as bits
     * @return the result, as binary64 bits
     */
    public static long toFloat64(FloatStatus status, int a) {
        return BinaryConversion.convert(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a),
                BinaryFormat.BINARY64);
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
    public static int toInt32(FloatStatus status, int a, int rounding) {
        return (int) BinaryConversion.toInteger(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a), 32, rounding);
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
    public static long toInt64(FloatStatus status, int a, int rounding) {
        return BinaryConversion.toInteger(status, BinaryFormat.BINARY32, Integer.toUnsignedLong(a), 64, rounding);
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
    public static int fromInteger(FloatStatus status, long value) {
        return (int) BinaryConversion.fromInteger(status, BinaryFormat.BINARY32, value);
    }

    private static boolean isNormal(int bits) {
        int exponent = bits & EXPONENT_MASK;
        return exponent != 0 && exponent != EXPONENT_MASK;
    }

    /** Whether a result is finite and so large that it did not become normal by rounding. */
    private static boolean isWellAboveTiny(int bits) {
        int exponent = bits & EXPONENT_MASK;
        return exponent > SMALLEST_EXPONENT && exponent != EXPONENT_MASK;
    }
}
