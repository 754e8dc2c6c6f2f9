package dev.ringside.emulator.softfloat;

import java.util.Locale;

/** The SSE instructions under test, with the emulation of each. */
enum SseOperation {
    ADDSS(single(Float32::add)),
    SUBSS(single(Float32::subtract)),
    MULSS(single(Float32::multiply)),
    DIVSS(single(Float32::divide)),
    SQRTSS(single((s, a, b) -> Float32.squareRoot(s, b))),
    MINSS(single(Float32::min)),
    MAXSS(single(Float32::max)),
    COMISS(Width.SINGLE, Outcome.EFLAGS, (s, a, b) -> Float32.compareSignaling(s, (int) a, (int) b)),
    UCOMISS(Width.SINGLE, Outcome.EFLAGS, (s, a, b) -> Float32.compareQuiet(s, (int) a, (int) b)),
    CVTSS2SD(Width.SINGLE, Outcome.VECTOR64, (s, a, b) -> Float32.toFloat64(s, (int) b)),
    CVTSS2SI32(Width.SINGLE, Outcome.GENERAL32, (s, a, b) -> Float32.toInt32(s, (int) b, s.rounding())),
    CVTSS2SI64(Width.SINGLE, Outcome.GENERAL64, (s, a, b) -> Float32.toInt64(s, (int) b, s.rounding())),
    CVTTSS2SI32(Width.SINGLE, Outcome.GENERAL32,
            (s, a, b) -> Float32.toInt32(s, (int) b, FloatStatus.ROUND_TO_ZERO)),
    CVTTSS2SI64(Width.SINGLE, Outcome.GENERAL64,
            (s, a, b) -> Float32.toInt64(s, (int) b, FloatStatus.ROUND_TO_ZERO)),
    ROUNDSS0(single((s, a, b) -> Float32.roundToIntegral(s, b, 0, false))),
    ROUNDSS1(single((s, a, b) -> Float32.roundToIntegral(s, b, 1, false))),
    ROUNDSS2(single((s, a, b) -> Float32.roundToIntegral(s, b, 2, false))),
    ROUNDSS3(single((s, a, b) -> Float32.roundToIntegral(s, b, 3, false))),
    ROUNDSS4(single((s, a, b) -> Float32.roundToIntegral(s, b, s.rounding(), false))),
    ROUNDSS12(single((s, a, b) -> Float32.roundToIntegral(s, b, s.rounding(), true))),
    MULPS(Width.SINGLE, Outcome.VECTOR64, packed(Float32::multiply)),
    DIVPS(Width.SINGLE, Outcome.VECTOR64, packed(Float32::divide)),
    ADDSD(Float64::add),
    SUBSD(Float64::subtract),
    MULSD(Float64::multiply),
    DIVSD(Float64::divide),
    SQRTSD((s, a, b) -> Float64.squareRoot(s, b)),
    MINSD(Float64::min),
    MAXSD(Float64::max),
    COMISD(Width.DOUBLE, Outcome.EFLAGS, Float64::compareSignaling),
    UCOMISD(Width.DOUBLE, Outcome.EFLAGS, Float64::compareQuiet),
    CVTSD2SS(Width.DOUBLE, Outcome.VECTOR32, (s, a, b) -> Float64.toFloat32(s, b)),
    CVTSD2SI32(Width.DOUBLE, Outcome.GENERAL32, (s, a, b) -> Float64.toInt32(s, b, s.rounding())),
    CVTSD2SI64(Width.DOUBLE, Outcome.GENERAL64, (s, a, b) -> Float64.toInt64(s, b, s.rounding())),
    CVTTSD2SI32(Width.DOUBLE, Outcome.GENERAL32, (s, a, b) -> Float64.toInt32(s, b, FloatStatus.ROUND_TO_ZERO)),
    CVTTSD2SI64(Width.DOUBLE, Outcome.GENERAL64, (s, a, b) -> Float64.toInt64(s, b, FloatStatus.ROUND_TO_ZERO)),
    ROUNDSD0((s, a, b) -> Float64.roundToIntegral(s, b, 0, false)),
    ROUNDSD1((s, a, b) -> Float64.roundToIntegral(s, b, 1, false)),
    ROUNDSD2((s, a, b) -> Float64.roundToIntegral(s, b, 2, false)),
    ROUNDSD3((s, a, b) -> Float64.roundToIntegral(s, b, 3, false)),
    ROUNDSD4((s, a, b) -> Float64.roundToIntegral(s, b, s.rounding(), false)),
    ROUNDSD12((s, a, b) -> Float64.roundToIntegral(s, b, s.rounding(), true)),
    CVTSI2SS32(Width.INTEGER, Outcome.VECTOR32, (s, a, b) -> Float32.fromInteger(s, a << 32 >> 32)),
    CVTSI2SS64(Width.INTEGER, Outcome.VECTOR32, (s, a, b) -> Float32.fromInteger(s, a)),
    CVTSI2SD32(Width.INTEGER, Outcome.VECTOR64, (s, a, b) -> Float64.fromInteger(s, a << 32 >> 32)),
    CVTSI2SD64(Width.INTEGER, Outcome.VECTOR64, (s, a, b) -> Float64.fromInteger(s, a));

    /** What the operands are. */
    private enum Width {
        SINGLE, DOUBLE, INTEGER
    }

    /** Where an instruction leaves its result. */
    private enum Outcome {
        VECTOR32, VECTOR64, GENERAL32, GENERAL64, EFLAGS
    }

    /** Emulates one instruction on raw operands. */
    @FunctionalInterface
    private interface Emulation {
        long run(FloatStatus status, long a, long b);
    }

    /** A single-precision operation on raw bits. */
    @FunctionalInterface
    private interface SingleEmulation {
        int run(FloatStatus status, int a, int b);
    }

    private static final int COMPARISON_FLAGS = 0x8D5;
    private static final long EXCEPTIONS = FloatStatus.ALL_EXCEPTIONS;

    private final Width width;
    private final Outcome outcome;
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold no state
    private final Emulation emulation;

    SseOperation(Width width, Outcome outcome, Emulation emulation) {
        this.width = width;
        this.outcome = outcome;
        this.emulation = emulation;
    }

    SseOperation(Emulation emulation) {
        this(Width.DOUBLE, Outcome.VECTOR64, emulation);
    }

    SseOperation(SingleOperation operation) {
        this(Width.SINGLE, Outcome.VECTOR32, operation.emulation);
    }

    /** Marks an emulation as single-precision. */
    private record SingleOperation(Emulation emulation) {}

    private static SingleOperation single(SingleEmulation operation) {
        return new SingleOperation((s, a, b) -> operation.run(s, (int) a, (int) b));
    }

    /** Runs the two elements of the lower half; the server repeats them in the upper half. */
    private static Emulation packed(SingleEmulation operation) {
        return (s, a, b) -> {
            long low = Integer.toUnsignedLong(operation.run(s, (int) a, (int) b));
            return low | (long) operation.run(s, (int) (a >>> 32), (int) (b >>> 32)) << 32;
        };
    }

    String serverName() {
        return name().toLowerCase(Locale.ROOT);
    }

    void draw(OperandSource source, Trial trial) {
        trial.operation = serverName();
        trial.control = source.mxcsr();
        switch (width) {
            case SINGLE -> source.drawPackedSingle(trial, this == DIVPS || this == MULPS);
            case DOUBLE -> source.drawBinary(trial, BinaryFormat.BINARY64);
            default -> source.drawRaw(trial);
        }
    }

    /** Fills in the emulated answer. */
    void emulate(FloatStatus status, Trial trial) {
        status.clearFlags();
        status.loadMxcsr(trial.control);
        status.raise(trial.control & FloatStatus.INEXACT);
        long result = emulation.run(status, trial.aLow, trial.bLow);
        Trial.Answer answer = trial.emulated;
        answer.clear();
        answer.status = trial.control | status.settlePacked();
        answer.rLow = trial.aLow;
        answer.sLow = trial.aLow;
        if (status.unmaskedFlags() != 0) {
            return;
        }
        switch (outcome) {
            case VECTOR32 -> answer.rLow = trial.aLow >>> 32 << 32 | (result & 0xFFFF_FFFFL);
            case VECTOR64 -> answer.rLow = result;
            case GENERAL32 -> answer.sLow = result & 0xFFFF_FFFFL;
            case GENERAL64 -> answer.sLow = result;
            default -> answer.flags = eflags((int) result);
        }
    }

    private static int eflags(int order) {
        int condition = X87Condition.ofComparison(order);
        return ((condition & X87Condition.C3) != 0 ? 0x40 : 0) | ((condition & X87Condition.C2) != 0 ? 4 : 0)
                | ((condition & X87Condition.C0) != 0 ? 1 : 0);
    }

    /** Whether silicon and emulation agree. */
    boolean agrees(Trial trial) {
        Trial.Answer expected = trial.silicon;
        Trial.Answer actual = trial.emulated;
        if (expected.status != actual.status || expected.rLow != actual.rLow || expected.sLow != actual.sLow) {
            return false;
        }
        boolean trapped = (actual.status & ~(trial.control >> 7) & EXCEPTIONS) != 0;
        return outcome != Outcome.EFLAGS || trapped
                || (expected.flags & COMPARISON_FLAGS) == (actual.flags & COMPARISON_FLAGS);
    }
}
