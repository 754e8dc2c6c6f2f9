package dev.ringside.emulator.softfloat;

import java.util.Locale;

/** The x87 instructions under test, with the emulation of each. */
enum X87Operation {
    FADD(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Arithmetic.add(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FSUB(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Arithmetic.subtract(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FMUL(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Arithmetic.multiply(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FDIV(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Arithmetic.divide(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FSQRT(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Arithmetic.squareRoot(s, t.aHigh, t.aLow, r);
        return 0;
    }),
    FPREM(Outcome.CONDITION, (s, t, r, m) -> Float80Remainder.partialRemainder(s, t.aHigh, t.aLow, t.bHigh, t.bLow,
            false, r)),
    FPREM1(Outcome.CONDITION,
            (s, t, r, m) -> Float80Remainder.partialRemainder(s, t.aHigh, t.aLow, t.bHigh, t.bLow, true,
                    r)),
    FSCALE(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Scaling.scale(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FXTRACT(Outcome.PAIR, (s, t, r, m) -> {
        Float80Scaling.extract(s, t.aHigh, t.aLow, m, r);
        return 0;
    }),
    FRNDINT(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Scaling.roundToIntegral(s, t.aHigh, t.aLow, r);
        return 0;
    }),
    FCOM(Outcome.CONDITION, (s, t, r, m) -> X87Condition.ofComparison(
            Float80Arithmetic.compare(s, t.aHigh, t.aLow, t.bHigh, t.bLow, true))),
    FUCOM(Outcome.CONDITION, (s, t, r, m) -> X87Condition.ofComparison(
            Float80Arithmetic.compare(s, t.aHigh, t.aLow, t.bHigh, t.bLow, false))),
    FXAM(Outcome.CONDITION, (s, t, r, m) -> Float80Class.examine(t.aHigh, t.aLow)),
    FST32(Outcome.MEMORY, (s, t, r, m) -> {
        storeLow(s, m, Integer.toUnsignedLong(Float80Conversion.toFloat32(s, t.aHigh, t.aLow)), 32);
        return 0;
    }),
    FST64(Outcome.MEMORY, (s, t, r, m) -> {
        storeLow(s, m, Float80Conversion.toFloat64(s, t.aHigh, t.aLow), 64);
        return 0;
    }),
    FIST16(Outcome.MEMORY, (s, t, r, m) -> storeInteger(s, t, m, 16, s.rounding())),
    FIST32(Outcome.MEMORY, (s, t, r, m) -> storeInteger(s, t, m, 32, s.rounding())),
    FISTP64(Outcome.MEMORY, (s, t, r, m) -> storeInteger(s, t, m, 64, s.rounding())),
    FISTTP16(Outcome.MEMORY, (s, t, r, m) -> storeInteger(s, t, m, 16, FloatStatus.ROUND_TO_ZERO)),
    FISTTP32(Outcome.MEMORY, (s, t, r, m) -> storeInteger(s, t, m, 32, FloatStatus.ROUND_TO_ZERO)),
    FISTTP64(Outcome.MEMORY, (s, t, r, m) -> storeInteger(s, t, m, 64, FloatStatus.ROUND_TO_ZERO)),
    FBSTP(Outcome.MEMORY, (s, t, r, m) -> {
        Float80Decimal.store(s, t.aHigh, t.aLow, m);
        return 0;
    }),
    FLD32(Outcome.LOAD, (s, t, r, m) -> {
        Float80Conversion.fromFloat32(s, (int) t.aLow, r);
        return 0;
    }),
    FLD64(Outcome.LOAD, (s, t, r, m) -> {
        Float80Conversion.fromFloat64(s, t.aLow, r);
        return 0;
    }),
    FILD16(Outcome.LOAD, (s, t, r, m) -> {
        Float80Conversion.fromInteger((short) t.aLow, r);
        return 0;
    }),
    FILD32(Outcome.LOAD, (s, t, r, m) -> {
        Float80Conversion.fromInteger(t.aLow << 32 >> 32, r);
        return 0;
    }),
    FILD64(Outcome.LOAD, (s, t, r, m) -> {
        Float80Conversion.fromInteger(t.aLow, r);
        return 0;
    }),
    FBLD(Outcome.LOAD, (s, t, r, m) -> {
        Float80Decimal.load(t.aHigh, t.aLow, r);
        return 0;
    }),
    FLD1(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.ONE, r)),
    FLDL2T(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.LOG2_10, r)),
    FLDL2E(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.LOG2_E, r)),
    FLDPI(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.PI, r)),
    FLDLG2(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.LOG10_2, r)),
    FLDLN2(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.LN_2, r)),
    FLDZ(Outcome.LOAD, (s, t, r, m) -> constant(s, Float80Constant.ZERO, r)),
    FADD32(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Conversion.widen32(s, (int) t.bLow, m);
        Float80Arithmetic.add(s, t.aHigh, t.aLow, m.signExponent, m.significand, r);
        return 0;
    }),
    FADD64(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Conversion.widen64(s, t.bLow, m);
        Float80Arithmetic.add(s, t.aHigh, t.aLow, m.signExponent, m.significand, r);
        return 0;
    }),
    FMUL32(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Conversion.widen32(s, (int) t.bLow, m);
        Float80Arithmetic.multiply(s, t.aHigh, t.aLow, m.signExponent, m.significand, r);
        return 0;
    }),
    FDIV64(Outcome.REGISTER, (s, t, r, m) -> {
        Float80Conversion.widen64(s, t.bLow, m);
        Float80Arithmetic.divide(s, t.aHigh, t.aLow, m.signExponent, m.significand, r);
        return 0;
    }),
    FCOM32(Outcome.CONDITION, (s, t, r, m) -> {
        Float80Conversion.widen32(s, (int) t.bLow, m);
        return X87Condition.ofComparison(
                Float80Arithmetic.compare(s, t.aHigh, t.aLow, m.signExponent, m.significand, true));
    }),
    F2XM1(Outcome.APPROXIMATE, (s, t, r, m) -> {
        Transcendentals.EXPONENTIAL.twoToXMinus1(s, t.aHigh, t.aLow, r);
        return 0;
    }),
    FYL2X(Outcome.APPROXIMATE, (s, t, r, m) -> {
        Transcendentals.LOGARITHM.yLog2X(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FYL2XP1(Outcome.APPROXIMATE, (s, t, r, m) -> {
        Transcendentals.LOGARITHM.yLog2XPlus1(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FPATAN(Outcome.APPROXIMATE, (s, t, r, m) -> {
        Transcendentals.ARCTANGENT.arctangent(s, t.aHigh, t.aLow, t.bHigh, t.bLow, r);
        return 0;
    }),
    FSIN(Outcome.APPROXIMATE, (s, t, r, m) -> Transcendentals.TRIGONOMETRY.sine(s, t.aHigh, t.aLow, r)),
    FCOS(Outcome.APPROXIMATE, (s, t, r, m) -> Transcendentals.TRIGONOMETRY.cosine(s, t.aHigh, t.aLow, r)),
    FSINCOS(Outcome.APPROXIMATE_PAIR,
            (s, t, r, m) -> Transcendentals.TRIGONOMETRY.sineCosine(s, t.aHigh, t.aLow, m, r)),
    FPTAN(Outcome.APPROXIMATE_PAIR, (s, t, r, m) -> Transcendentals.TRIGONOMETRY.tangent(s, t.aHigh, t.aLow, m, r));

    /** Where an instruction leaves its result. */
    enum Outcome {
        /** ST(0) and C1. */
        REGISTER,
        /** ST(0) and ST(1). */
        PAIR,
        /** All condition bits, and ST(0). */
        CONDITION,
        /** A memory operand. */
        MEMORY,
        /** ST(0), from a memory operand in {@code a}. */
        LOAD,
        /** ST(0) within one unit in the last place, and C2. */
        APPROXIMATE,
        /** ST(0) and ST(1) within one unit in the last place, and C2. */
        APPROXIMATE_PAIR
    }

    /** The transcendental functions with their tables. */
    private static final class Transcendentals {
        static final Float80Exponential EXPONENTIAL = new Float80Exponential();
        static final Float80Logarithm LOGARITHM = new Float80Logarithm();
        static final Float80Arctangent ARCTANGENT = new Float80Arctangent();
        static final Float80Trigonometry TRIGONOMETRY = new Float80Trigonometry();
    }

    /** Emulates one instruction; returns its condition bits, C1 by rounding apart. */
    @FunctionalInterface
    private interface Emulation {
        int run(FloatStatus status, Trial trial, Float80 register, Float80 second);
    }

    private static final long UNTOUCHED = 0x5A5A_5A5A_5A5A_5A5AL;

    private final Outcome outcome;
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold no state
    private final Emulation emulation;

    X87Operation(Outcome outcome, Emulation emulation) {
        this.outcome = outcome;
        this.emulation = emulation;
    }

    String serverName() {
        return name().toLowerCase(Locale.ROOT);
    }

    void draw(OperandSource source, Trial trial) {
        trial.operation = serverName();
        trial.control = source.controlWord();
        switch (this) {
            case FLD32 -> source.drawBinary(trial, BinaryFormat.BINARY32);
            case FLD64 -> source.drawBinary(trial, BinaryFormat.BINARY64);
            case FBLD -> source.drawDecimal(trial);
            case FADD32, FMUL32, FCOM32 -> source.drawMixed(trial, BinaryFormat.BINARY32);
            case FADD64, FDIV64 -> source.drawMixed(trial, BinaryFormat.BINARY64);
            case FILD16, FILD32, FILD64 -> source.drawRaw(trial);
            default -> source.drawExtended(trial);
        }
    }

    /** Fills in the emulated answer. */
    void emulate(FloatStatus status, Float80 register, Float80 second, Trial trial) {
        status.clearFlags();
        status.loadControlWord(trial.control);
        register.set(trial.aHigh, trial.aLow);
        second.set(0x5A5A, UNTOUCHED);
        int condition = emulation.run(status, trial, register, second);
        Trial.Answer answer = trial.emulated;
        answer.clear();
        answer.status = status.flags() | condition | (status.roundedUp() ? X87Condition.C1 : 0);
        boolean suppressed = status.resultSuppressed();
        answer.rHigh = suppressed ? trial.aHigh : register.signExponent;
        answer.rLow = suppressed ? trial.aLow : register.significand;
        answer.sHigh = suppressed ? 0x5A5A : second.signExponent;
        answer.sLow = suppressed ? UNTOUCHED : second.significand;
    }

    /** Whether silicon and emulation agree. */
    boolean agrees(Trial trial) {
        Trial.Answer expected = trial.silicon;
        Trial.Answer actual = trial.emulated;
        int compared = FloatStatus.ALL_EXCEPTIONS | switch (outcome) {
            case CONDITION -> X87Condition.MASK;
            case APPROXIMATE, APPROXIMATE_PAIR -> X87Condition.C2;
            default -> X87Condition.C1;
        };
        if (((expected.status ^ actual.status) & compared) != 0) {
            return false;
        }
        boolean suppressed = (actual.status & ~trial.control & FloatStatus.PRE_COMPUTATION) != 0;
        return switch (outcome) {
            case REGISTER, CONDITION -> expected.rHigh == actual.rHigh && expected.rLow == actual.rLow;
            case LOAD -> suppressed || (expected.rHigh == actual.rHigh && expected.rLow == actual.rLow);
            case PAIR -> expected.rHigh == actual.rHigh && expected.rLow == actual.rLow
                    && (suppressed || (expected.sHigh == actual.sHigh && expected.sLow == actual.sLow));
            case APPROXIMATE -> isNear(expected.rHigh, expected.rLow, actual.rHigh, actual.rLow);
            case APPROXIMATE_PAIR -> isNear(expected.rHigh, expected.rLow, actual.rHigh, actual.rLow)
                    && (suppressed || (actual.status & X87Condition.C2) != 0
                            || isNear(expected.sHigh, expected.sLow, actual.sHigh, actual.sLow));
            case MEMORY -> (expected.sHigh & 0xFFFF) == actual.sHigh && expected.sLow == actual.sLow;
        };
    }

    /** Whether two numbers of the same sign are at most one unit in the last place apart. */
    private static boolean isNear(long expectedHigh, long expectedLow, long actualHigh, long actualLow) {
        long exponents = rank(expectedHigh) - rank(actualHigh);
        if (exponents == 0) {
            return Math.abs(expectedLow - actualLow) <= 1;
        }
        // neighbours on both sides of a power of two
        return (exponents == 1 && expectedLow == Long.MIN_VALUE && actualLow == -1)
                || (exponents == -1 && actualLow == Long.MIN_VALUE && expectedLow == -1);
    }

    /** Sign and exponent with denormals counted among the smallest normal numbers, which they adjoin. */
    private static long rank(long high) {
        return (high & 0x7FFF) == 0 ? high | 1 : high;
    }

    private static void storeLow(FloatStatus status, Float80 memory, long value, int bits) {
        if ((status.unmaskedFlags() & ~FloatStatus.INEXACT) == 0) {
            memory.significand = bits == 64 ? value : memory.significand >>> bits << bits | (value & (1L << bits) - 1);
        }
    }

    private static int storeInteger(FloatStatus status, Trial trial, Float80 memory, int bits, int rounding) {
        storeLow(status, memory, Float80Conversion.toInteger(status, trial.aHigh, trial.aLow, bits, rounding), bits);
        return 0;
    }

    private static int constant(FloatStatus status, Float80Constant constant, Float80 register) {
        constant.load(status, register);
        return 0;
    }
}
