package dev.ringside.emulator.x86.simd;

/** Products and sums of products of the elements of a 64-bit lane. */
final class Products {

    private Products() {}

    /** A signed word, as long as its products are added and shifted. */
    private static long word(long lane, int shift) {
        return (short) (lane >>> shift);
    }

    static long low(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            result |= (word(a, shift) * word(b, shift) & 0xffffL) << shift;
        }
        return result;
    }

    static long high(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            result |= (word(a, shift) * word(b, shift) >> 16 & 0xffffL) << shift;
        }
        return result;
    }

    static long highUnsigned(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            result |= ((a >>> shift & 0xffff) * (b >>> shift & 0xffff) >>> 16) << shift;
        }
        return result;
    }

    /** PMULHRSW: bits 30:15 of the product, rounded. */
    static long highRounded(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            result |= ((word(a, shift) * word(b, shift) >> 14) + 1 >> 1 & 0xffffL) << shift;
        }
        return result;
    }

    static long lowDoublewords(long a, long b) {
        return a * b & 0xffff_ffffL | (a >>> 32) * (b >>> 32) << 32;
    }

    /** PMADDWD: sums of the products of neighbouring words. */
    static long addWords(long a, long b) {
        long low = word(a, 0) * word(b, 0) + word(a, 16) * word(b, 16) & 0xffff_ffffL;
        long high = word(a, 32) * word(b, 32) + word(a, 48) * word(b, 48);
        return low | high << 32;
    }

    /** PMADDUBSW: saturated sums of the products of neighbouring bytes, those of {@code a} unsigned, those of {@code b} signed. */
    static long addBytes(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            int first = (int) (a >>> shift & 0xff) * (byte) (b >>> shift);
            int second = (int) (a >>> shift + 8 & 0xff) * (byte) (b >>> shift + 8);
            result |= (Math.clamp(first + second, Short.MIN_VALUE, Short.MAX_VALUE) & 0xffffL) << shift;
        }
        return result;
    }

    /** PSADBW: the sum of the absolute differences of the unsigned bytes. */
    static long sumOfDifferences(long a, long b) {
        long differences = Elements.BYTES.subtractUnsignedSaturating(a, b)
                | Elements.BYTES.subtractUnsignedSaturating(b, a);
        long pairs = (differences & 0x00ff_00ff_00ff_00ffL) + (differences >>> 8 & 0x00ff_00ff_00ff_00ffL);
        return pairs * 0x0001_0001_0001_0001L >>> 48;
    }
}
