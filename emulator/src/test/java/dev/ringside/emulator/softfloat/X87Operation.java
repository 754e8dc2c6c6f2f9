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
    });

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
        LOAD
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
        int compared = FloatStatus.ALL_EXCEPTIONS
                | (outcome == Outcome.CONDITION ? X87Condition.MASK : X87Condition.C1);
        if (((expected.status ^ actual.status) & compared) != 0) {
            return false;
        }
        boolean suppressed = (actual.status & ~trial.control & FloatStatus.PRE_COMPUTATION) != 0;
        return switch (outcome) {
            case REGISTER, CONDITION -> expected.rHigh == actual.rHigh && expected.rLow == actual.rLow;
            case LOAD -> suppressed || (expected.rHigh == actual.rHigh && expected.rLow == actual.rLow);
            case PAIR -> expected.rHigh == actual.rHigh && expected.rLow == actual.rLow
                    && (suppressed || (expected.sHigh == actual.sHigh && expected.sLow == actual.sLow));
            case MEMORY -> (expected.sHigh & 0xFFFF) == actual.sHigh && expected.sLow == actual.sLow;
        };
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
