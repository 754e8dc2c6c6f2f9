package dev.ringside.emulator.softfloat;

import java.math.BigInteger;
import java.util.function.IntFunction;

/**
 * Power series with positive coefficients below one, summed by Horner's rule in 128-bit fixed point. The argument and
 * the sum are below one. One instance serves one thread: the sum stays in it.
 */
final class PowerSeries {
    private final long[] high;
    private final long[] low;
    private final boolean alternating;

    /** Upper half of the last sum, as a binary fraction. */
    long sumHigh;
    /** Lower half of the last sum. */
    long sumLow;

    /**
     * Creates the series of the reciprocals of integers.
     *
     * @param terms
     *            number of coefficients
     * @param alternating
     *            whether the signs alternate, beginning with plus
     * @param denominator
     *            denominator of the coefficient with an index
     */
    PowerSeries(int terms, boolean alternating, IntFunction<BigInteger> denominator) {
        this.alternating = alternating;
        high = new long[terms];
        low = new long[terms];
        BigInteger one = BigInteger.ONE.shiftLeft(128);
        for (int i = 0; i < terms; i++) {
            BigInteger coefficient = one.divide(denominator.apply(i));
            high[i] = coefficient.shiftRight(64).longValue();
            low[i] = coefficient.longValue();
        }
    }

    static BigInteger factorial(int n) {
        return n < 2 ? BigInteger.ONE : factorial(n - 1).multiply(BigInteger.valueOf(n));
    }

    static BigInteger odd(int index) {
        return BigInteger.valueOf(2L * index + 3);
    }

    /** Sums the series at an argument given as a 128-bit binary fraction and multiplies the sum by the argument. */
    void sumTimesArgument(long zHigh, long zLow) {
        long aHigh = high[high.length - 1];
        long aLow = low[low.length - 1];
        for (int i = high.length - 2; i >= 0; i--) {
            long productLow = WideFloat.productLow(aHigh, aLow, zHigh, zLow);
            long productHigh = WideFloat.productHigh(aHigh, aLow, zHigh, zLow);
            if (alternating) {
                aHigh = high[i] - productHigh - (Long.compareUnsigned(low[i], productLow) < 0 ? 1 : 0);
                aLow = low[i] - productLow;
            } else {
                aLow = low[i] + productLow;
                aHigh = high[i] + productHigh + (Long.compareUnsigned(aLow, productLow) < 0 ? 1 : 0);
            }
        }
        sumHigh = WideFloat.productHigh(aHigh, aLow, zHigh, zLow);
        sumLow = WideFloat.productLow(aHigh, aLow, zHigh, zLow);
    }
}
