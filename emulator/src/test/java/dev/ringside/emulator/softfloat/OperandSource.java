package dev.ringside.emulator.softfloat;

import java.util.SplittableRandom;

/** Draws operands that crowd around the special cases of the formats. */
final class OperandSource {
    private static final int[] EDGE_EXPONENTS = {-16382, -16320, -1075, -1023, -1022, -150, -127, -126, -66, -64, -33,
        -32, -2, -1, 0, 1, 14, 15, 16, 30, 31, 32, 52, 53, 54, 58, 59, 60, 61, 62, 63, 64, 65, 66, 126, 127, 128, 1022,
        1023,
        1024, 8191, 12288, 16320, 16382, 16383};

    private final SplittableRandom random;
    private int high;
    private long low;

    OperandSource(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Fills both operands with extended values, the second often close to the first. */
    void drawExtended(Trial trial) {
        trial.aHigh = signExponent();
        trial.aLow = significand();
        specialise(trial.aHigh, trial.aLow);
        trial.aHigh = high;
        trial.aLow = low;
        if (random.nextInt(4) == 0) {
            int distance = random.nextInt(3) == 0 ? random.nextInt(-70, 71) : random.nextInt(-2, 3);
            int exponent = Math.clamp((trial.aHigh & 0x7FFF) + distance, 0, 0x7FFF);
            trial.bHigh = random.nextInt(2) << 15 | exponent;
            trial.bLow = random.nextBoolean() ? trial.aLow + random.nextInt(-3, 4) : significand();
            if (exponent != 0) {
                trial.bLow |= Long.MIN_VALUE;
            }
        } else {
            trial.bHigh = signExponent();
            trial.bLow = significand();
            specialise(trial.bHigh, trial.bLow);
            trial.bHigh = high;
            trial.bLow = low;
        }
    }

    /** Leaves in {@code high} and {@code low} the value or, one time in three, a special one instead. */
    private void specialise(int signExponent, long significand) {
        int sign = signExponent & 0x8000;
        switch (random.nextInt(30)) {
            case 0, 1 -> set(sign, 0);
            case 2, 3 -> set(sign, significand >>> (1 + random.nextInt(63)));
            case 4 -> set(sign | 0x7FFF, Long.MIN_VALUE);
            case 5 -> set(sign | 0x7FFF, significand | 0xC000_0000_0000_0000L);
            case 6 -> set(sign | 0x7FFF, (significand & 0xBFFF_FFFF_FFFF_FFFFL) | 1);
            case 7 -> set(sign | 0x3FFF, Long.MIN_VALUE);
            case 8 -> set(sign, significand);
            case 9 -> set(signExponent | random.nextInt(2) * 0x7FFF, significand & Long.MAX_VALUE);
            default -> set(signExponent, significand);
        }
    }

    private void set(int newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    private int signExponent() {
        int sign = random.nextInt(2) << 15;
        int exponent = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x8000);
            case 1 -> EDGE_EXPONENTS[random.nextInt(EDGE_EXPONENTS.length)] + random.nextInt(-2, 3) + Float80.BIAS;
            case 2 -> random.nextInt(-70, 70) + Float80.BIAS;
            default -> random.nextInt(-8, 9) + Float80.BIAS;
        };
        return sign | Math.clamp(exponent, 1, 0x7FFE);
    }

    private long significand() {
        long bits = random.nextLong();
        long pattern = switch (random.nextInt(8)) {
            case 0 -> random.nextInt(-4, 5);
            case 1 -> bits << random.nextInt(64);
            // ties and near ties of the narrower formats
            case 2 -> (bits & -1L << 39) | 1L << 39;
            case 3 -> (bits & -1L << 10) + random.nextInt(-1, 2);
            case 4 -> (bits & -1L << 40) + random.nextInt(-1, 2);
            case 5 -> 1L << (int) bits | 1L << (int) (bits >>> 32);
            default -> bits;
        };
        return pattern | Long.MIN_VALUE;
    }

    /** Fills both operands with raw single or double values. */
    void drawBinary(Trial trial, BinaryFormat format) {
        trial.aLow = binary(format);
        trial.bLow = random.nextInt(4) == 0 ? near(trial.aLow, format) : binary(format);
        trial.aHigh = 0;
        trial.bHigh = 0;
    }

    private long near(long bits, BinaryFormat format) {
        long exponentStep = (long) random.nextInt(-3, 4) << (format.precision() - 1);
        return bits + (random.nextBoolean() ? exponentStep : 0) + random.nextInt(-3, 4)
                ^ format.zero(random.nextInt(2));
    }

    private long binary(BinaryFormat format) {
        int precision = format.precision();
        int max = format.maxExponent();
        int exponent = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(2 * max + 2);
            case 1 -> Math.clamp(EDGE_EXPONENTS[random.nextInt(EDGE_EXPONENTS.length)] + max, 0, 2 * max);
            case 2 -> random.nextBoolean() ? random.nextInt(precision + 3) : 2 * max - random.nextInt(4);
            default -> random.nextInt(-6, 7) + max;
        };
        long fraction = format.fraction(significand() >>> (64 - precision));
        if (random.nextInt(4) == 0) {
            fraction = format.fraction(random.nextLong() << random.nextInt(precision));
        }
        long bits = (long) exponent << (precision - 1) | fraction;
        switch (random.nextInt(24)) {
            case 0, 1 -> bits = 0;
            case 2, 3 -> bits = fraction >>> random.nextInt(precision);
            case 4 -> bits = format.infinity(0);
            case 5 -> bits = format.infinity(0) | format.quietBit() | fraction;
            case 6 -> bits = format.infinity(0) | (fraction & ~format.quietBit()) | 1;
            default -> {
                // the value stays
            }
        }
        return bits | format.zero(random.nextInt(2));
    }

    /** Draws an extended first and a narrower second operand. */
    void drawMixed(Trial trial, BinaryFormat format) {
        drawExtended(trial);
        trial.bLow = binary(format);
        trial.bHigh = 0;
    }

    /** Fills both operands with single values: one each, or a pair of elements each. */
    void drawPackedSingle(Trial trial, boolean pair) {
        drawBinary(trial, BinaryFormat.BINARY32);
        trial.aLow &= 0xFFFF_FFFFL;
        trial.bLow &= 0xFFFF_FFFFL;
        if (pair) {
            trial.aLow |= binary(BinaryFormat.BINARY32) << 32;
            trial.bLow |= binary(BinaryFormat.BINARY32) << 32;
        }
        trial.aHigh = 0;
        trial.bHigh = 0;
    }

    /** Fills the operands with random bytes, small integers among them. */
    void drawRaw(Trial trial) {
        trial.aLow = random.nextLong() >> random.nextInt(64);
        trial.bLow = random.nextLong();
        trial.aHigh = random.nextInt(0x10000);
        trial.bHigh = random.nextInt(0x10000);
    }

    /** Fills the first operand with a valid packed decimal. */
    void drawDecimal(Trial trial) {
        long decimal = 0;
        int digits = random.nextInt(19);
        for (int i = 0; i < 16; i++) {
            decimal = decimal << 4 | (16 - i <= digits ? random.nextInt(10) : 0);
        }
        int top = digits > 16 ? random.nextInt(10) << 4 | random.nextInt(10) : 0;
        trial.aLow = decimal;
        trial.aHigh = random.nextInt(0x100) << 8 | top;
    }

    int controlWord() {
        int masks = random.nextBoolean() ? 0x3F : random.nextInt(0x40);
        int precision = random.nextBoolean() ? 3 : random.nextInt(4);
        return masks | precision << 8 | random.nextInt(4) << 10;
    }

    int mxcsr() {
        int masks = random.nextInt(4) != 0 ? 0x3F : random.nextInt(0x40);
        int flushToZero = random.nextInt(4) == 0 ? 0x8000 : 0;
        int denormalsAreZero = random.nextInt(4) == 0 ? 0x40 : 0;
        int sticky = masks == 0x3F && random.nextBoolean() ? FloatStatus.INEXACT : 0;
        return sticky | masks << 7 | random.nextInt(4) << 13 | flushToZero | denormalsAreZero;
    }
}
