package dev.ringside.emulator.softfloat;

/**
 * A finite value before rounding: sign, unbounded exponent and a 128-bit significand whose last bit is sticky.
 *
 * <p>
 * The value is (-1)<sup>sign</sup> x high.low x 2<sup>exponent - 63</sup> with {@code low} as a binary fraction.
 * {@code high} has bit 63 set unless the value is zero. Operands of the operations are normalised significands with
 * unbiased exponents in the same scale.
 */
final class Unrounded {
    int sign;
    int exponent;
    long high;
    long low;

    void set(int newSign, int newExponent, long newHigh, long newLow) {
        sign = newSign;
        exponent = newExponent;
        high = newHigh;
        low = newLow;
    }

    /** Sum of two nonzero values; leaves {@code high} zero when they cancel. */
    void add(int aSign, int aExponent, long a, int bSign, int bExponent, long b) {
        int distance = aExponent - bExponent;
        if (distance < 0 || (distance == 0 && Long.compareUnsigned(a, b) < 0)) {
            addOrdered(bSign, bExponent, b, aSign, a, -distance);
        } else {
            addOrdered(aSign, aExponent, a, bSign, b, distance);
        }
    }

    private void addOrdered(int bigSign, int bigExponent, long big, int smallSign, long small, int distance) {
        long smallHigh;
        long smallLow;
        if (distance == 0) {
            smallHigh = small;
            smallLow = 0;
        } else if (distance < 64) {
            smallHigh = small >>> distance;
            smallLow = small << -distance;
        } else {
            smallHigh = 0;
            smallLow = distance == 64 ? small : distance < 128 ? shiftRightJam(small, distance - 64) : 1;
        }
        if (bigSign == smallSign) {
            long sum = big + smallHigh;
            if (Long.compareUnsigned(sum, big) < 0) {
                set(bigSign, bigExponent + 1, sum >>> 1 | Long.MIN_VALUE, sum << 63 | smallLow >>> 1 | (smallLow & 1));
            } else {
                set(bigSign, bigExponent, sum, smallLow);
            }
        } else {
            setNormalised(bigSign, bigExponent, big - smallHigh - (smallLow != 0 ? 1 : 0), -smallLow);
        }
    }

    /** Shifts right by 1 to 63 bits and keeps lost bits in the last place. */
    static long shiftRightJam(long value, int distance) {
        return value >>> distance | (value << -distance != 0 ? 1 : 0);
    }

    void setNormalised(int newSign, int newExponent, long newHigh, long newLow) {
        if (newHigh < 0) {
            set(newSign, newExponent, newHigh, newLow);
            return;
        }
        long top = newHigh;
        long rest = newLow;
        int adjusted = newExponent;
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
        set(newSign, adjusted - shift, top, rest);
    }

    /** Exact product of two nonzero values. */
    void multiply(int productSign, int aExponent, long a, int bExponent, long b) {
        long top = Math.unsignedMultiplyHigh(a, b);
        long rest = a * b;
        if (top < 0) {
            set(productSign, aExponent + bExponent + 1, top, rest);
        } else {
            set(productSign, aExponent + bExponent, top << 1 | rest >>> 63, rest << 1);
        }
    }

    /** Quotient of two nonzero values, 64 bits and a sticky remainder. */
    void divide(int quotientSign, int aExponent, long a, int bExponent, long b) {
        boolean below = Long.compareUnsigned(a, b) < 0;
        long dividendHigh = below ? a : a >>> 1;
        long dividendLow = below ? 0 : a << 63;
        long quotient = divide128(dividendHigh, dividendLow, b);
        long remainder = dividendLow - quotient * b;
        set(quotientSign, aExponent - bExponent - (below ? 1 : 0), quotient, stickyHalf(remainder, b - remainder));
    }

    /** Encodes a remainder as a fraction: zero, below, at or above one half, from its distances to both ends. */
    private static long stickyHalf(long above, long below) {
        if (above == 0) {
            return 0;
        }
        int order = Long.compareUnsigned(above, below);
        return order < 0 ? 1 : order == 0 ? Long.MIN_VALUE : Long.MIN_VALUE | 1;
    }

    /**
     * Unsigned 128-by-64-bit division (Knuth, algorithm D, with 32-bit digits).
     *
     * @param high
     *            upper half of the dividend, below the divisor
     * @param low
     *            lower half of the dividend
     * @param divisor
     *            divisor with bit 63 set
     * @return the 64-bit quotient
     */
    static long divide128(long high, long low, long divisor) {
        long upper = quotientDigit(high, low >>> 32, divisor);
        long partial = (high << 32 | low >>> 32) - upper * divisor;
        return upper << 32 | quotientDigit(partial, low & 0xFFFF_FFFFL, divisor);
    }

    private static long quotientDigit(long high, long nextDigit, long divisor) {
        long divisorHigh = divisor >>> 32;
        long divisorLow = divisor & 0xFFFF_FFFFL;
        long digit = Long.divideUnsigned(high, divisorHigh);
        long rest = high - digit * divisorHigh;
        while (digit >>> 32 != 0 || Long.compareUnsigned(digit * divisorLow, rest << 32 | nextDigit) > 0) {
            digit--;
            rest += divisorHigh;
            if (rest >>> 32 != 0) {
                break;
            }
        }
        return digit;
    }

    /** Square root of a positive value, 64 bits and a sticky remainder. */
    void squareRoot(int exponentOfSquare, long significand) {
        boolean odd = (exponentOfSquare & 1) != 0;
        // root² = radicand with 128 bits, so that the root has exactly 64
        long radicandHigh = odd ? significand : significand >>> 1;
        long radicandLow = odd ? 0 : significand << 63;
        long root = estimateRoot(radicandHigh);
        // one Newton step brings the 50-bit estimate to within a few units of the 64-bit root
        long quotient = Long.compareUnsigned(radicandHigh, root) >= 0
                ? -1L
                : divide128(radicandHigh, radicandLow, root);
        root = (root >>> 1) + (quotient >>> 1) + (root & quotient & 1);
        root |= Long.MIN_VALUE;
        long remainderLow;
        long remainderHigh;
        while (true) {
            long squareLow = root * root;
            remainderHigh = radicandHigh - Math.unsignedMultiplyHigh(root, root)
                    - (Long.compareUnsigned(radicandLow, squareLow) < 0 ? 1 : 0);
            remainderLow = radicandLow - squareLow;
            if (remainderHigh < 0) {
                root--;
            } else if (remainderHigh > 1 || (remainderHigh == 1 && Long.compareUnsigned(remainderLow, root << 1) > 0)) {
                root++;
            } else {
                break;
            }
        }
        long fraction = 0;
        if (remainderHigh != 0 || Long.compareUnsigned(remainderLow, root) > 0) {
            fraction = Long.MIN_VALUE | 1;
        } else if (remainderLow != 0) {
            fraction = 1;
        }
        set(0, exponentOfSquare >> 1, root, fraction);
    }

    private static long estimateRoot(long radicandHigh) {
        double root = Math.sqrt((double) (radicandHigh >>> 1) * 2.0) * 0x1p32;
        return root >= 0x1p64 ? -1L : (long) (root * 0.5) << 1 | Long.MIN_VALUE;
    }
}
