package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.softfloat.FloatStatus;

/**
 * Floating-point arithmetic by the host's, for the operands and settings where that is all there is to it: rounding to nearest, all exceptions
 * masked, no NaN, denormal, overflow or underflow in sight, and either PE already set or the result exact. Elsewhere the methods answer NaN, and the
 * caller computes again by {@link dev.ringside.emulator.softfloat}.
 */
final class HostFloat {
    /** Rounding control and exception masks in MXCSR. */
    private static final int CONTROL = 0x7f80;
    /** To nearest, all masked. */
    private static final int PLAIN_CONTROL = 0x1f80;

    private static final int DOUBLE_PRECISION = 53;
    private static final long DOUBLE_FRACTION = (1L << 52) - 1;
    private static final long DOUBLE_DENORMALS = (DOUBLE_FRACTION << 1) + 1;
    private static final int SINGLE_DENORMALS = 0x00ff_ffff;

    private HostFloat() {}

    /** Whether results that need no rounding raise no flag and are what the host computes. */
    static boolean plain(int mxcsr) {
        return (mxcsr & CONTROL) == PLAIN_CONTROL;
    }

    /** Whether results that need rounding raise no new flag, given {@link #plain}. */
    static boolean mayRound(int mxcsr) {
        return (mxcsr & FloatStatus.INEXACT) != 0;
    }

    // ---- double precision ---------------------------------------------------------------------------------------------------------------------

    /** Neither denormal nor NaN. */
    static boolean ordinary(double value) {
        return !Double.isNaN(value)
                && Long.compareUnsigned((Double.doubleToRawLongBits(value) << 1) - 1, DOUBLE_DENORMALS) >= 0;
    }

    /** Finite and so large that it can't have underflowed. */
    static boolean normal(double value) {
        double magnitude = Math.abs(value);
        return magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE;
    }

    static double add(int mxcsr, double a, double b) {
        double sum = a + b;
        boolean settled = plain(mxcsr) && (normal(sum) || sum == 0) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || exactSum(a, b, sum)) ? sum : Double.NaN;
    }

    static double subtract(int mxcsr, double a, double b) {
        double difference = a - b;
        boolean settled = plain(mxcsr) && (normal(difference) || difference == 0) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || exactSum(a, -b, difference)) ? difference : Double.NaN;
    }

    /** Knuth's two-sum: what rounding lost is itself a number, and zero here. */
    private static boolean exactSum(double a, double b, double sum) {
        double fromB = sum - a;
        return a - (sum - fromB) + (b - fromB) == 0;
    }

    static double multiply(int mxcsr, double a, double b) {
        double product = a * b;
        boolean settled = plain(mxcsr) && (normal(product) || a == 0 || b == 0) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || significantBits(a) + significantBits(b) <= DOUBLE_PRECISION)
                ? product
                : Double.NaN;
    }

    static double divide(int mxcsr, double a, double b) {
        double quotient = a / b;
        boolean settled = plain(mxcsr) && normal(quotient) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || exactProduct(quotient, b, a)) ? quotient : Double.NaN;
    }

    static double squareRoot(int mxcsr, double a) {
        double root = Math.sqrt(a);
        return plain(mxcsr) && normal(root) && ordinary(a) && (mayRound(mxcsr) || exactProduct(root, root, a))
                ? root
                : Double.NaN;
    }

    private static boolean exactProduct(double a, double b, double product) {
        return significantBits(a) + significantBits(b) <= DOUBLE_PRECISION && a * b == product;
    }

    private static int significantBits(double value) {
        long fraction = Double.doubleToRawLongBits(value) & DOUBLE_FRACTION | DOUBLE_FRACTION + 1;
        return DOUBLE_PRECISION - Long.numberOfTrailingZeros(fraction);
    }

    static double min(double a, double b) {
        return ordinary(a) && ordinary(b) ? a < b ? a : b : Double.NaN;
    }

    static double max(double a, double b) {
        return ordinary(a) && ordinary(b) ? a > b ? a : b : Double.NaN;
    }

    // ---- single precision ---------------------------------------------------------------------------------------------------------------------

    /** Neither denormal nor NaN. */
    static boolean ordinary(float value) {
        return !Float.isNaN(value)
                && Integer.compareUnsigned((Float.floatToRawIntBits(value) << 1) - 1, SINGLE_DENORMALS) >= 0;
    }

    /** Finite and so large that it can't have underflowed. */
    static boolean normal(float value) {
        float magnitude = Math.abs(value);
        return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
    }

    static float add(int mxcsr, float a, float b) {
        float sum = a + b;
        boolean settled = plain(mxcsr) && (normal(sum) || sum == 0) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || exactSum(a, b, sum)) ? sum : Float.NaN;
    }

    static float subtract(int mxcsr, float a, float b) {
        float difference = a - b;
        boolean settled = plain(mxcsr) && (normal(difference) || difference == 0) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || exactSum(a, -b, difference)) ? difference : Float.NaN;
    }

    private static boolean exactSum(float a, float b, float sum) {
        float fromB = sum - a;
        return a - (sum - fromB) + (b - fromB) == 0;
    }

    static float multiply(int mxcsr, float a, float b) {
        float product = a * b;
        boolean settled = plain(mxcsr) && (normal(product) || a == 0 || b == 0) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || (double) a * b == product) ? product : Float.NaN;
    }

    static float divide(int mxcsr, float a, float b) {
        float quotient = a / b;
        boolean settled = plain(mxcsr) && normal(quotient) && ordinary(a) && ordinary(b);
        return settled && (mayRound(mxcsr) || (double) quotient * b == a) ? quotient : Float.NaN;
    }

    static float squareRoot(int mxcsr, float a) {
        float root = (float) Math.sqrt(a);
        boolean settled = plain(mxcsr) && normal(root) && ordinary(a);
        return settled && (mayRound(mxcsr) || (double) root * root == a) ? root : Float.NaN;
    }

    static float min(float a, float b) {
        return ordinary(a) && ordinary(b) ? a < b ? a : b : Float.NaN;
    }

    static float max(float a, float b) {
        return ordinary(a) && ordinary(b) ? a > b ? a : b : Float.NaN;
    }
}
