package dev.ringside.emulator.x86.translate;

import java.util.Random;

/** Random 64-bit operands that are worth calculating with: integers, doubles and pairs of singles, many of them at a border of what a format holds. */
final class OperandValues {
    private static final double[] DOUBLES = {0, -0.0, 1, -1, 0.5, 3, Math.PI, 1e300, -1e300, 1e-300, Double.MIN_NORMAL,
        Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN,
        2147483647.5, -2147483648.5, 9.3e18, 4503599627370498.0, 1e38, 1e-40};
    private static final float[] SINGLES = {0, -0.0f, 1, -1, 0.5f, 3, 3.25e10f, 1e38f, -1e38f, 1e-38f, Float.MIN_NORMAL,
        Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 8388610f,
        0x1p31f, 7 * Float.MIN_VALUE};

    private final Random random;

    OperandValues(Random random) {
        this.random = random;
    }

    long next() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong();
            case 1 -> Double.doubleToRawLongBits(DOUBLES[random.nextInt(DOUBLES.length)]);
            case 2 -> single() | single() << 32;
            case 3 -> Double.doubleToRawLongBits(random.nextInt(4096) / 64.0);
            default -> Double.doubleToRawLongBits(1 + random.nextDouble()) ^ (long) random.nextInt(2) << 63;
        };
    }

    private long single() {
        float value = random.nextBoolean() ? SINGLES[random.nextInt(SINGLES.length)] : random.nextInt(4096) / 16f;
        return Float.floatToRawIntBits(value) & 0xffff_ffffL;
    }
}
