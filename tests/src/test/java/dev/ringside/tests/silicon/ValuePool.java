package dev.ringside.tests.silicon;

import java.util.random.RandomGenerator;

/** Operand values: random ones mixed with the edge cases of every width and number format. */
final class ValuePool {

    private static final long[] EDGES = {0, 1, 2, 3, 7, 8, 0xF, 0x10, 0x1F, 0x20, 0x3F, 0x40, 0x7F, 0x80, 0x81, 0xFF,
        0x100, 0x7FFF, 0x8000, 0xFFFF,
        0x10000, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, 0x1_0000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, -1, -2, -128,
        -32768,
        0x5555_5555_5555_5555L, 0xAAAA_AAAA_AAAA_AAAAL, 0x9999_9999_9999_9999L, 0x0123_4567_89AB_CDEFL,
        0x8080_8080_8080_8080L,
        0x7F7F_7F7F_7F7F_7F7FL, 0x8000_8000_8000_8000L, 0x8000_0000_8000_0000L, 0x7FFF_FFFF_7FFF_FFFFL};
    private static final int[] SELECTORS = {0, 1, 3, 0x10, 0x18, 0x20, 0x23, 0x28, 0x2A, 0x2B, 0x30, 0x33, 0x47, 0x7B,
        0xFFFF, 0x4000};
    private static final int[] CONTROL_WORDS = {0x037F, 0x027F, 0x007F, 0x0F7F, 0x0B7F, 0x077F, 0x0C7F, 0x1F7F, 0x017F};

    private final RandomGenerator random;

    ValuePool(RandomGenerator random) {
        this.random = random;
    }

    /** An integer of up to 64 bits. */
    long integer() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> random.nextLong();
            case 2 -> EDGES[random.nextInt(EDGES.length)];
            case 3 -> EDGES[random.nextInt(EDGES.length)] + random.nextInt(-2, 3);
            case 4 -> random.nextLong() >> random.nextInt(64);
            case 5 -> random.nextInt(-70, 70);
            case 6 -> 1L << random.nextInt(64) | (random.nextBoolean() ? 0 : 1L << random.nextInt(64));
            default -> random.nextLong() & 0x9999_9999_9999_9999L;
        };
    }

    /** A selector: null, one of Linux's, one of the local table, one beyond it. */
    int selector() {
        return random.nextInt(3) == 0
                ? SELECTORS[random.nextInt(SELECTORS.length)]
                : random.nextInt(9) * 8 + (random.nextInt(4) == 0 ? 5 : 7);
    }

    /** The bits of a single-precision number of any class. */
    int single() {
        int sign = random.nextInt() & 0x8000_0000;
        int fraction = random.nextInt() & 0x7F_FFFF & (random.nextInt(3) == 0 ? 0x7F_0000 : -1);
        return sign | switch (random.nextInt(16)) {
            case 0 -> 0;
            case 1 -> 0x7F80_0000;
            case 2 -> 0x7FC0_0000 | fraction;
            case 3 -> 0x7F80_0001 | fraction & 0x3F_FFFF;
            case 4 -> fraction;
            case 5 -> 1 + random.nextInt(3);
            case 6 -> 0x7F7F_FFFF - random.nextInt(2);
            case 7 -> 0x0080_0000 + random.nextInt(2);
            case 8 -> Float.floatToRawIntBits(random.nextInt(-300, 300) / 2f) & 0x7FFF_FFFF;
            case 9 -> random.nextInt(0x38, 0x68) << 24 | fraction;
            case 10 -> 127 - 30 + random.nextInt(64) << 23 | 0;
            case 11, 12, 13 -> 127 - 4 + random.nextInt(8) << 23 | fraction;
            default -> random.nextInt(1, 255) << 23 | fraction;
        };
    }

    /** The bits of a double-precision number of any class. */
    long number() {
        long sign = random.nextLong() & Long.MIN_VALUE;
        long fraction = random.nextLong() & 0xF_FFFF_FFFF_FFFFL & (random.nextInt(3) == 0 ? 0xF_FF00_0000_0000L : -1);
        return sign | switch (random.nextInt(16)) {
            case 0 -> 0;
            case 1 -> 0x7FF0L << 48;
            case 2 -> 0x7FF8L << 48 | fraction;
            case 3 -> 0x7FF0_0000_0000_0001L | fraction & 0x7_FFFF_FFFF_FFFFL;
            case 4 -> fraction;
            case 5 -> 1 + random.nextInt(3);
            case 6 -> 0x7FEF_FFFF_FFFF_FFFFL - random.nextInt(2);
            case 7 -> 0x0010_0000_0000_0000L + random.nextInt(2);
            case 8 -> Double.doubleToRawLongBits(random.nextInt(-300, 300) / 2.0) & Long.MAX_VALUE;
            case 9 -> (long) random.nextInt(1023 - 160, 1023 + 140) << 52 | fraction;
            case 10 -> (long) (1023 + random.nextInt(66)) << 52 | fraction & ~(-1L >>> random.nextInt(12, 64));
            case 11, 12, 13 -> (long) (1023 - 4 + random.nextInt(8)) << 52 | fraction;
            default -> (long) random.nextInt(1, 2047) << 52 | fraction;
        };
    }

    /** Two doublewords that may be numbers, singles or integers. */
    long vectorHalf() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> number();
            case 2, 3 -> single() & 0xFFFF_FFFFL | (long) single() << 32;
            default -> integer();
        };
    }

    /** Sign and exponent of an extended number. */
    int extendedExponent() {
        int sign = random.nextInt() & 0x8000;
        return sign | switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 0x7FFF;
            case 2 -> 0x7FFE;
            case 3 -> 1;
            case 4 -> random.nextInt(0x8000);
            case 5 -> 0x3FFF + random.nextInt(66);
            case 6 -> 0x3FFF - random.nextInt(80);
            case 7 -> 0x3FFF + random.nextInt(-1080, 1080);
            default -> 0x3FFF + random.nextInt(-8, 8);
        };
    }

    /** Significand of an extended number; sometimes without its integer bit. */
    long extendedSignificand() {
        long integerBit = random.nextInt(24) == 0 ? 0 : Long.MIN_VALUE;
        return integerBit | switch (random.nextInt(8)) {
            case 0, 1 -> 0;
            case 2 -> -1L >>> 1 + random.nextInt(3);
            case 3 -> 1L << random.nextInt(63);
            case 4 -> random.nextLong() & ~(-1L >>> random.nextInt(8, 64)) & Long.MAX_VALUE;
            case 5 -> (random.nextLong() & Long.MAX_VALUE) >>> random.nextInt(63);
            default -> random.nextLong() & Long.MAX_VALUE;
        };
    }

    /** A value for MXCSR without reserved bits. */
    int mxcsr() {
        int rounding = random.nextInt(4) << 13;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> 0x1F80;
            case 3, 4 -> 0x1F80 | rounding;
            case 5, 6 -> 0x1F80 | rounding | (random.nextBoolean() ? 0x8000 : 0) | (random.nextBoolean() ? 0x40 : 0)
                    | random.nextInt(0x40);
            default -> random.nextInt(0x10000);
        };
    }

    /** A value for the x87 control word. */
    int controlWord() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> 0x037F;
            case 3, 4 -> CONTROL_WORDS[random.nextInt(CONTROL_WORDS.length)];
            case 5, 6 -> 0x007F | random.nextInt(16) << 8;
            default -> random.nextInt(0x10000) & 0x1F7F | 0x40;
        };
    }

    /** A value for the x87 status word whose summary bit agrees with the control word. */
    int statusWord(int controlWord) {
        int status = random.nextInt(8) << 11 | random.nextInt() & 0x4700;
        if (random.nextInt(6) == 0) {
            status |= random.nextInt(0x80);
        }
        return (status & ~controlWord & 0x3F) != 0 ? status | 0x8080 : status;
    }
}
