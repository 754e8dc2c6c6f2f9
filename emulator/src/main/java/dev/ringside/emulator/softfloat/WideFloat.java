package dev.ringside.emulator.softfloat;

/**
 * Positive floating-point number with a 128-bit significand, the working precision of the transcendental functions.
 * Results are truncated; each operation errs by a few units in the 128th bit.
 *
 * <p>
 * The value is high.low / 2<sup>127</sup> x 2<sup>exponent</sup>, read as a 128-bit integer with bit 127 set; zero has
 * {@code high} zero.
 */
final class WideFloat {
    static final WideFloat ONE = constant(0, Long.MIN_VALUE, 0);
    static final WideFloat TWO = constant(1, Long.MIN_VALUE, 0);
    static final WideFloat PI = constant(1, 0xC90F_DAA2_2168_C234L, 0xC4C6_628B_80DC_1CD1L);
    static final WideFloat HALF_PI = constant(0, PI.high, PI.low);
    static final WideFloat LN_2 = constant(-1, 0xB172_17F7_D1CF_79ABL, 0xC9E3_B398_03F2_F6AFL);
    static final WideFloat TWICE_LOG2_E = constant(1, 0xB8AA_3B29_5C17_F0BBL, 0xBE87_FED0_691D_3E88L);

    int exponent;
    long high;
    long low;

    static WideFloat constant(int exponent, long high, long low) {
        WideFloat value = new WideFloat();
        value.set(exponent, high, low);
        return value;
    }

    void set(int newExponent, long newHigh, long newLow) {
        exponent = newExponent;
        high = newHigh;
        low = newLow;
    }

    void set(WideFloat other) {
        set(other.exponent, other.high, other.low);
    }

    boolean isZero() {
        return high == 0;
    }

    /** Sets this from an unnormalised 128-bit significand whose bit 127 would weigh 2^{@code topExponent}. */
    void setNormalised(int topExponent, long newHigh, long newLow) {
        long top = newHigh;
        long rest = newLow;
        int adjusted = topExponent;
        if (top == 0) {
            top = rest;
            rest = 0;
            adjusted -= 64;
        }
        int shift = Long.numberOfLeadingZeros(top);
        if (shift != 0 && shift != 64) {
            top = top << shift | rest >>> -shift;
            rest <<= shift;
        }
        set(adjusted - shift, top, rest);
    }

    void setInteger(int positive) {
        setNormalised(63, positive, 0);
    }

    /** {@return the upper half of this value below one as a 128-bit binary fraction} */
    long fractionHigh() {
        int shift = -1 - exponent;
        return shift < 64 ? high >>> shift : 0;
    }

    /** {@return the lower half of this value below one as a 128-bit binary fraction} */
    long fractionLow() {
        int shift = -1 - exponent;
        if (shift == 0) {
            return low;
        }
        if (shift < 64) {
            return high << -shift | low >>> shift;
        }
        return shift < 128 ? high >>> (shift - 64) : 0;
    }

    /** Sets this to a x b; either may be this. */
    void multiply(WideFloat a, WideFloat b) {
        int sum = a.exponent + b.exponent + 1;
        long productLow = productLow(a.high, a.low, b.high, b.low);
        setNormalised(sum, productHigh(a.high, a.low, b.high, b.low), productLow);
    }

    /** {@return the upper half of the upper 128 bits of a 256-bit product, an under-estimate by at most 2 in its last} */
    static long productHigh(long aHigh, long aLow, long bHigh, long bLow) {
        long middle = aHigh * bHigh;
        long first = middle + Math.unsignedMultiplyHigh(aHigh, bLow);
        long second = first + Math.unsignedMultiplyHigh(aLow, bHigh);
        return Math.unsignedMultiplyHigh(aHigh, bHigh) + (Long.compareUnsigned(first, middle) < 0 ? 1 : 0)
                + (Long.compareUnsigned(second, first) < 0 ? 1 : 0);
    }

    static long productLow(long aHigh, long aLow, long bHigh, long bLow) {
        return aHigh * bHigh + Math.unsignedMultiplyHigh(aHigh, bLow) + Math.unsignedMultiplyHigh(aLow, bHigh);
    }

    /** Sets this to a / b; either may be this. */
    void divide(WideFloat a, WideFloat b) {
        long dividendHigh = a.high;
        long dividendLow = a.low;
        int quotientExponent = a.exponent - b.exponent - 1;
        long divisorHigh = b.high;
        long divisorLow = b.low;
        long spill = 0;
        if (!below(dividendHigh, dividendLow, divisorHigh, divisorLow)) {
            spill = dividendLow << 63;
            dividendLow = dividendHigh << 63 | dividendLow >>> 1;
            dividendHigh >>>= 1;
            quotientExponent++;
        }
        // two quotient digits of 64 bits, each estimated by the upper divisor half and corrected down
        long upper = estimateDigit(dividendHigh, dividendLow, divisorHigh);
        long restLow = spill - upper * divisorLow;
        long borrow = Math.unsignedMultiplyHigh(upper, divisorLow)
                + (Long.compareUnsigned(spill, upper * divisorLow) < 0
                        ? 1
                        : 0);
        long restMiddle = dividendLow - upper * divisorHigh;
        long restTop = dividendHigh - Math.unsignedMultiplyHigh(upper, divisorHigh)
                - (Long.compareUnsigned(dividendLow, upper * divisorHigh) < 0 ? 1 : 0);
        restTop -= Long.compareUnsigned(restMiddle, borrow) < 0 ? 1 : 0;
        restMiddle -= borrow;
        while (restTop < 0) {
            upper--;
            long sum = restLow + divisorLow;
            long carry = Long.compareUnsigned(sum, restLow) < 0 ? 1 : 0;
            restLow = sum;
            long middle = restMiddle + divisorHigh;
            long carryOut = Long.compareUnsigned(middle, restMiddle) < 0 ? 1 : 0;
            restMiddle = middle + carry;
            carryOut += Long.compareUnsigned(restMiddle, middle) < 0 ? 1 : 0;
            restTop += carryOut;
        }
        setNormalised(quotientExponent, upper, estimateDigit(restMiddle, restLow, divisorHigh));
    }

    private static long estimateDigit(long high, long low, long divisor) {
        return Long.compareUnsigned(high, divisor) >= 0 ? -1L : Unrounded.divide128(high, low, divisor);
    }

    private static boolean below(long aHigh, long aLow, long bHigh, long bLow) {
        int order = Long.compareUnsigned(aHigh, bHigh);
        return order < 0 || (order == 0 && Long.compareUnsigned(aLow, bLow) < 0);
    }

    /** Sets this to a + b; either may be this. */
    void add(WideFloat a, WideFloat b) {
        boolean ordered = a.exponent >= b.exponent;
        WideFloat big = ordered ? a : b;
        WideFloat small = ordered ? b : a;
        int distance = big.exponent - small.exponent;
        long smallHigh = shiftedHigh(small, distance);
        long smallLow = shiftedLow(small, distance);
        long sumLow = big.low + smallLow;
        long carry = Long.compareUnsigned(sumLow, smallLow) < 0 ? 1 : 0;
        long sumHigh = big.high + smallHigh + carry;
        boolean overflows = below(sumHigh, sumLow, big.high, big.low);
        if (overflows) {
            set(big.exponent + 1, sumHigh >>> 1 | Long.MIN_VALUE, sumHigh << 63 | sumLow >>> 1);
        } else {
            set(big.exponent, sumHigh, sumLow);
        }
    }

    /** Sets this to a - b, which must be positive; either may be this. A small b still makes the difference smaller. */
    void subtract(WideFloat a, WideFloat b) {
        int distance = a.exponent - b.exponent;
        long smallHigh = shiftedHigh(b, distance);
        long smallLow = shiftedLow(b, distance);
        if (smallHigh == 0 && smallLow == 0) {
            smallLow = 1;
        }
        long borrow = Long.compareUnsigned(a.low, smallLow) < 0 ? 1 : 0;
        setNormalised(a.exponent, a.high - smallHigh - borrow, a.low - smallLow);
    }

    private static long shiftedHigh(WideFloat value, int distance) {
        return distance < 64 ? value.high >>> distance : 0;
    }

    private static long shiftedLow(WideFloat value, int distance) {
        if (distance == 0) {
            return value.low;
        }
        if (distance < 64) {
            return value.high << -distance | value.low >>> distance;
        }
        return distance < 128 ? value.high >>> (distance - 64) : 0;
    }

    /** Rounds to an x87 result that is known to be inexact. */
    void round(FloatStatus status, int sign, Float80 result) {
        status.unrounded.set(sign, exponent, high, low | 1);
        Rounding.round80(status, status.unrounded, 64, result);
    }
}
