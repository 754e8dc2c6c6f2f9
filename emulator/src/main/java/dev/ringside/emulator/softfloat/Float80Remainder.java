package dev.ringside.emulator.softfloat;

/** FPREM and FPREM1 (SDM vol. 2): exact remainders, in steps when the exponents are far apart. */
public final class Float80Remainder {
    private Float80Remainder() {}

    /**
     * Computes the remainder of a / b, or when the exponents differ by 64 or more reduces a by a multiple of b.
     *
     * @param status
     *            control and flags
     * @param aSe
     *            dividend, sign and exponent
     * @param a
     *            dividend, significand
     * @param bSe
     *            divisor, sign and exponent
     * @param b
     *            divisor, significand
     * @param nearest
     *            whether the quotient is rounded to nearest even (FPREM1) instead of truncated (FPREM)
     * @param result
     *            receives the remainder
     * @return {@link X87Condition} bits: C2 for an incomplete reduction, else the quotient's low bits in C0, C3 and C1
     */
    public static int partialRemainder(FloatStatus status, int aSe, long a, int bSe, long b, boolean nearest,
            Float80 result) {
        if (Float80Arithmetic.propagated(status, aSe, a, bSe, b, result)) {
            return 0;
        }
        if (Float80.isInfinite(aSe, a) || b == 0) {
            Float80Arithmetic.invalid(status, result);
            return 0;
        }
        if (Float80Arithmetic.denormalTraps(status, aSe, a, bSe, b)) {
            return 0;
        }
        if (a == 0) {
            result.set(aSe, a);
            return 0;
        }
        int sign = aSe >>> 15;
        int aExponent = Float80.exponentOf(aSe, a);
        long aSignificand = Float80.normalised(a);
        int distance = aExponent - Float80.exponentOf(bSe, b);
        if (Float80.isInfinite(bSe, b) || distance < -1 || (distance == -1 && !nearest)) {
            return deliver(status, sign, aExponent, aSignificand, 0, result);
        }
        long divisor = Float80.normalised(b);
        if (distance == -1) {
            // a below b: the nearest quotient is 1 when a exceeds b / 2
            return Long.compareUnsigned(aSignificand, divisor) > 0
                    ? deliver(status, sign ^ 1, aExponent, divisor - (aSignificand - divisor), 1, result)
                    : deliver(status, sign, aExponent, aSignificand, 0, result);
        }
        int shift = distance < 64 ? distance : 32 | (distance & 31);
        boolean overOne = Long.compareUnsigned(aSignificand, divisor) >= 0;
        long remainder = overOne ? aSignificand - divisor : aSignificand;
        long quotient = overOne ? 1L << shift : 0;
        if (shift != 0) {
            long digits = Unrounded.divide128(remainder >>> -shift, remainder << shift, divisor);
            remainder = (remainder << shift) - digits * divisor;
            quotient += digits;
        }
        int exponent = aExponent - shift;
        if (distance >= 64) {
            deliver(status, sign, exponent, remainder, 0, result);
            return X87Condition.C2;
        }
        if (nearest) {
            int order = Long.compareUnsigned(remainder, divisor - remainder);
            if (order > 0 || (order == 0 && (quotient & 1) != 0)) {
                return deliver(status, sign ^ 1, exponent, divisor - remainder, quotient + 1, result);
            }
        }
        return deliver(status, sign, exponent, remainder, quotient, result);
    }

    private static int deliver(FloatStatus status, int sign, int exponent, long significand, long quotient,
            Float80 result) {
        if (significand == 0) {
            result.setZero(sign);
        } else {
            status.unrounded.setNormalised(sign, exponent, significand, 0);
            Rounding.round80(status, status.unrounded, 64, result);
        }
        return ((quotient & 1) != 0 ? X87Condition.C1 : 0) | ((quotient & 2) != 0 ? X87Condition.C3 : 0)
                | ((quotient & 4) != 0 ? X87Condition.C0 : 0);
    }
}
