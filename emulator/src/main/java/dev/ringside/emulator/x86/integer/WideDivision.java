package dev.ringside.emulator.x86.integer;

/** Division of 128 bits by 64 bits, unsigned. */
final class WideDivision {

    private WideDivision() {}

    /**
     * Quotient of {@code high * 2^64 + low} by {@code divisor}; {@code high} is less than {@code divisor}. Knuth's algorithm D with 32-bit digits.
     */
    static long quotient(long high, long low, long divisor) {
        if (high == 0) {
            return Long.divideUnsigned(low, divisor);
        }
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long h = shift == 0 ? high : high << shift | low >>> 64 - shift;
        long l = low << shift;
        long upper = digit(h, l >>> 32, d);
        long rest = (h << 32 | l >>> 32) - upper * d;
        long lower = digit(rest, l & 0xffff_ffffL, d);
        return upper << 32 | lower;
    }

    /** One 32-bit digit of {@code (h * 2^32 + next) / d} for a normalised {@code d}. */
    private static long digit(long h, long next, long d) {
        long dHigh = d >>> 32;
        long dLow = d & 0xffff_ffffL;
        long q = Long.divideUnsigned(h, dHigh);
        long r = h - q * dHigh;
        while (q >>> 32 != 0 || Long.compareUnsigned(q * dLow, r << 32 | next) > 0) {
            q--;
            r += dHigh;
            if (r >>> 32 != 0) {
                break;
            }
        }
        return q;
    }
}
