package dev.ringside.emulator.x86.simd;

/**
 * Arithmetic on all elements of a 64-bit lane at once, without carries from one element to the next.
 *
 * @param top
 *            the most significant bit of every element
 * @param width
 *            bits of an element: 8, 16, 32 or 64
 */
record Elements(long top, int width) {
    static final Elements BYTES = new Elements(0x8080_8080_8080_8080L, 8);
    static final Elements WORDS = new Elements(0x8000_8000_8000_8000L, 16);
    static final Elements DOUBLEWORDS = new Elements(0x8000_0000_8000_0000L, 32);
    static final Elements QUADWORDS = new Elements(Long.MIN_VALUE, 64);

    /** All bits of those elements whose top bit is set in {@code tops}, which has no other bits. */
    private long spread(long tops) {
        return tops | tops - (tops >>> width - 1);
    }

    /** {@code value}, below 2^width, in every element. */
    private long broadcast(long value) {
        return (top >>> width - 1) * value;
    }

    private long ones() {
        return -1L >>> 64 - width;
    }

    long add(long a, long b) {
        return (a & ~top) + (b & ~top) ^ (a ^ b) & top;
    }

    long subtract(long a, long b) {
        return (a | top) - (b & ~top) ^ (a ^ ~b) & top;
    }

    long addUnsignedSaturating(long a, long b) {
        long sum = add(a, b);
        return sum | spread((a & b | (a | b) & ~sum) & top);
    }

    long subtractUnsignedSaturating(long a, long b) {
        return subtract(a, b) & notBelow(a, b);
    }

    long addSignedSaturating(long a, long b) {
        long sum = add(a, b);
        return saturate(sum, a, ~(a ^ b) & (a ^ sum));
    }

    long subtractSignedSaturating(long a, long b) {
        long difference = subtract(a, b);
        return saturate(difference, a, (a ^ b) & (a ^ difference));
    }

    private long saturate(long result, long signs, long overflows) {
        long limit = ~top + ((signs & top) >>> width - 1);
        return result ^ (result ^ limit) & spread(overflows & top);
    }

    /** All bits of equal elements. */
    long equal(long a, long b) {
        long difference = a ^ b;
        return spread(~((difference & ~top) + ~top | difference | ~top));
    }

    /** All bits of the elements where {@code a}, signed, is greater. */
    long greater(long a, long b) {
        return ~notBelow(b ^ top, a ^ top);
    }

    /** All bits of the elements where {@code a}, unsigned, is not below {@code b}. */
    private long notBelow(long a, long b) {
        long low = (a | top) - (b & ~top);
        return spread((a & ~b | ~(a ^ b) & low) & top);
    }

    long minUnsigned(long a, long b) {
        return a ^ (a ^ b) & notBelow(a, b);
    }

    long maxUnsigned(long a, long b) {
        return b ^ (a ^ b) & notBelow(a, b);
    }

    long minSigned(long a, long b) {
        return minUnsigned(a ^ top, b ^ top) ^ top;
    }

    long maxSigned(long a, long b) {
        return maxUnsigned(a ^ top, b ^ top) ^ top;
    }

    /** Unsigned average, rounded up. */
    long average(long a, long b) {
        return (a | b) - ((a ^ b) >>> 1 & ~top);
    }

    /** Absolute value; that of the most negative element is itself. */
    long absolute(long a) {
        long negative = spread(a & top);
        return subtract(a ^ negative, negative);
    }

    /** {@code a} negated, kept or cleared as {@code b} is negative, positive or zero. */
    long sign(long a, long b) {
        long negative = spread(b & top);
        return subtract(a ^ negative, negative) & ~equal(b, 0);
    }

    /** Shift left; 0 for an unsigned {@code count} of {@link #width} and more. */
    long shiftLeft(long a, long count) {
        return beyond(count) ? 0 : a << count & broadcast(ones() << count & ones());
    }

    /** Logical shift right; 0 for an unsigned {@code count} of {@link #width} and more. */
    long shiftRight(long a, long count) {
        return beyond(count) ? 0 : a >>> count & broadcast(ones() >>> count);
    }

    /** Arithmetic shift right; nothing but sign bits for an unsigned {@code count} of {@link #width} and more. */
    long shiftRightSigned(long a, long count) {
        long signs = spread(a & top);
        if (beyond(count)) {
            return signs;
        }
        long kept = broadcast(ones() >>> count);
        return a >>> count & kept | signs & ~kept;
    }

    private boolean beyond(long count) {
        return Long.compareUnsigned(count, width) >= 0;
    }
}
