package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.softfloat.Float32;
import dev.ringside.emulator.softfloat.Float64;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Conversions of one number among integers and the two precisions. */
final class ScalarConversion {
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final long EXACT_IN_SINGLE = 1 << 24;

    private ScalarConversion() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case CVTSI2SD -> new IntegerToDouble(operands);
            case CVTSI2SS -> new IntegerToSingle(operands);
            case CVTTSD2SI -> new TruncateDouble(operands);
            case CVTTSS2SI -> new TruncateSingle(operands);
            case CVTSD2SI -> roundDouble(operands);
            case CVTSS2SI -> roundSingle(operands);
            case CVTSS2SD -> new SingleToDouble(operands);
            case CVTSD2SS -> new DoubleToSingle(operands);
            default -> null;
        });
    }

    private static Op roundDouble(Operands operands) {
        int destination = operands.register(0);
        boolean wide = operands.width(0) == 8;
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            convert(cpu, cpu.address + destination, source.read8(cpu), wide, false);
        });
    }

    private static Op roundSingle(Operands operands) {
        int destination = operands.register(0);
        boolean wide = operands.width(0) == 8;
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            convert(cpu, cpu.address + destination, source.read4(cpu), wide, false);
        });
    }

    private static void convert(Cpu cpu, long register, long bits, boolean wide, boolean truncate) {
        FloatStatus status = cpu.sse.begin();
        int rounding = truncate ? FloatStatus.ROUND_TO_ZERO : status.rounding();
        long result = wide
                ? Float64.toInt64(status, bits, rounding)
                : Float64.toInt32(status, bits, rounding) & 0xffff_ffffL;
        cpu.sse.finish();
        putLong(register, result);
    }

    private static void convert(Cpu cpu, long register, int bits, boolean wide, boolean truncate) {
        FloatStatus status = cpu.sse.begin();
        int rounding = truncate ? FloatStatus.ROUND_TO_ZERO : status.rounding();
        long result = wide
                ? Float32.toInt64(status, bits, rounding)
                : Float32.toInt32(status, bits, rounding) & 0xffff_ffffL;
        cpu.sse.finish();
        putLong(register, result);
    }

    /** Whether {@code value} truncates to an integer that fits, and no new flag or exception comes of it. */
    private static boolean truncates(int mxcsr, double value, boolean wide) {
        boolean fits = wide
                ? value >= Long.MIN_VALUE && value < 0x1p63
                : value > Integer.MIN_VALUE - 1.0 && value < 0x1p31;
        return fits && ((long) value == value || HostFloat.plain(mxcsr) && HostFloat.mayRound(mxcsr));
    }

    private abstract static class ConversionOp extends Op {
        private final int destination;
        final VectorSource source;
        /** The integer has 64 bits. */
        final boolean wide;

        ConversionOp(Operands operands, boolean wide) {
            destination = operands.register(0);
            source = operands.source(1);
            this.wide = wide;
        }

        final long destination(Cpu cpu) {
            return cpu.address + destination;
        }

        final long integer(Cpu cpu) {
            SseUnit.check(cpu);
            return wide ? source.read8(cpu) : source.read4(cpu);
        }

        @Override
        public final boolean usesStackSegment() {
            return source.inStackSegment();
        }
    }

    private static final class IntegerToDouble extends ConversionOp {
        IntegerToDouble(Operands operands) {
            super(operands, operands.width(1) == 8);
        }

        @Override
        public Op execute(Cpu cpu) {
            long value = integer(cpu);
            int mxcsr = SseUnit.mxcsr(cpu);
            if (Math.abs(value) <= EXACT_IN_DOUBLE && value != Long.MIN_VALUE
                    || HostFloat.plain(mxcsr) && HostFloat.mayRound(mxcsr)) {
                putLong(destination(cpu), Double.doubleToRawLongBits((double) value));
            } else {
                FloatElements.oneDouble(cpu, destination(cpu), value,
                        (status, first, second) -> Float64.fromInteger(status, second));
            }
            return next;
        }
    }

    private static final class IntegerToSingle extends ConversionOp {
        IntegerToSingle(Operands operands) {
            super(operands, operands.width(1) == 8);
        }

        @Override
        public Op execute(Cpu cpu) {
            long value = integer(cpu);
            int mxcsr = SseUnit.mxcsr(cpu);
            int result;
            if (Math.abs(value) <= EXACT_IN_SINGLE && value != Long.MIN_VALUE
                    || HostFloat.plain(mxcsr) && HostFloat.mayRound(mxcsr)) {
                result = Float.floatToRawIntBits((float) value);
            } else {
                result = Float32.fromInteger(cpu.sse.begin(), value);
                cpu.sse.finish();
            }
            putInt(destination(cpu), result);
            return next;
        }
    }

    private static final class TruncateDouble extends ConversionOp {
        TruncateDouble(Operands operands) {
            super(operands, operands.width(0) == 8);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long bits = source.read8(cpu);
            double value = Double.longBitsToDouble(bits);
            if (truncates(SseUnit.mxcsr(cpu), value, wide)) {
                putLong(destination(cpu), wide ? (long) value : (long) value & 0xffff_ffffL);
            } else {
                convert(cpu, destination(cpu), bits, wide, true);
            }
            return next;
        }
    }

    private static final class TruncateSingle extends ConversionOp {
        TruncateSingle(Operands operands) {
            super(operands, operands.width(0) == 8);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            int bits = source.read4(cpu);
            double value = Float.intBitsToFloat(bits);
            if (truncates(SseUnit.mxcsr(cpu), value, wide)) {
                putLong(destination(cpu), wide ? (long) value : (long) value & 0xffff_ffffL);
            } else {
                convert(cpu, destination(cpu), bits, wide, true);
            }
            return next;
        }
    }

    private static final class SingleToDouble extends ConversionOp {
        SingleToDouble(Operands operands) {
            super(operands, false);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            int bits = source.read4(cpu);
            float value = Float.intBitsToFloat(bits);
            if (HostFloat.ordinary(value)) {
                putLong(destination(cpu), Double.doubleToRawLongBits(value));
            } else {
                FloatElements.oneDouble(cpu, destination(cpu), bits,
                        (status, first, second) -> Float32.toFloat64(status, (int) second));
            }
            return next;
        }
    }

    private static final class DoubleToSingle extends ConversionOp {
        DoubleToSingle(Operands operands) {
            super(operands, false);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long bits = source.read8(cpu);
            double value = Double.longBitsToDouble(bits);
            float narrow = (float) value;
            int mxcsr = SseUnit.mxcsr(cpu);
            int result;
            if (HostFloat.normal(narrow) && (narrow == value || HostFloat.plain(mxcsr) && HostFloat.mayRound(mxcsr))) {
                result = Float.floatToRawIntBits(narrow);
            } else {
                result = Float64.toFloat32(cpu.sse.begin(), bits);
                cpu.sse.finish();
            }
            putInt(destination(cpu), result);
            return next;
        }
    }
}
