package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.softfloat.Float32;
import dev.ringside.emulator.softfloat.Float64;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Arithmetic on the low element alone, by the host's arithmetic where it can be trusted. */
final class ScalarArithmetic {

    private ScalarArithmetic() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case ADDSD -> new AddDouble(operands);
            case SUBSD -> new SubtractDouble(operands);
            case MULSD -> new MultiplyDouble(operands);
            case DIVSD -> new DivideDouble(operands);
            case SQRTSD -> new SquareRootDouble(operands);
            case MINSD -> new MinDouble(operands);
            case MAXSD -> new MaxDouble(operands);
            case ADDSS -> new AddSingle(operands);
            case SUBSS -> new SubtractSingle(operands);
            case MULSS -> new MultiplySingle(operands);
            case DIVSS -> new DivideSingle(operands);
            case SQRTSS -> new SquareRootSingle(operands);
            case MINSS -> new MinSingle(operands);
            case MAXSS -> new MaxSingle(operands);
            default -> null;
        });
    }

    private abstract static class DoubleOp extends Op {
        private final int destination;
        private final VectorSource source;

        DoubleOp(Operands operands) {
            destination = operands.register(0);
            source = operands.source(1);
        }

        final long source(Cpu cpu) {
            SseUnit.check(cpu);
            return source.read8(cpu);
        }

        final double destination(Cpu cpu) {
            return Double.longBitsToDouble(getLong(cpu.address + destination));
        }

        /** Writes the host's result, or computes it anew where the host had none. */
        final void finish(Cpu cpu, double result, long second, DoubleOperation operation) {
            if (!Double.isNaN(result)) {
                putLong(cpu.address + destination, Double.doubleToRawLongBits(result));
            } else {
                FloatElements.oneDouble(cpu, cpu.address + destination, second, operation);
            }
        }

        @Override
        public final boolean usesStackSegment() {
            return source.inStackSegment();
        }
    }

    private abstract static class SingleOp extends Op {
        private final int destination;
        private final VectorSource source;

        SingleOp(Operands operands) {
            destination = operands.register(0);
            source = operands.source(1);
        }

        final int source(Cpu cpu) {
            SseUnit.check(cpu);
            return source.read4(cpu);
        }

        final float destination(Cpu cpu) {
            return Float.intBitsToFloat(getInt(cpu.address + destination));
        }

        /** Writes the host's result, or computes it anew where the host had none. */
        final void finish(Cpu cpu, float result, int second, SingleOperation operation) {
            if (!Float.isNaN(result)) {
                putInt(cpu.address + destination, Float.floatToRawIntBits(result));
            } else {
                FloatElements.oneSingle(cpu, cpu.address + destination, second, operation);
            }
        }

        @Override
        public final boolean usesStackSegment() {
            return source.inStackSegment();
        }
    }

    private static final class AddDouble extends DoubleOp {
        AddDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.add(SseUnit.mxcsr(cpu), destination(cpu), Double.longBitsToDouble(b)), b,
                    Float64::add);
            return next;
        }
    }

    private static final class SubtractDouble extends DoubleOp {
        SubtractDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.subtract(SseUnit.mxcsr(cpu), destination(cpu), Double.longBitsToDouble(b)), b,
                    Float64::subtract);
            return next;
        }
    }

    private static final class MultiplyDouble extends DoubleOp {
        MultiplyDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.multiply(SseUnit.mxcsr(cpu), destination(cpu), Double.longBitsToDouble(b)), b,
                    Float64::multiply);
            return next;
        }
    }

    private static final class DivideDouble extends DoubleOp {
        DivideDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.divide(SseUnit.mxcsr(cpu), destination(cpu), Double.longBitsToDouble(b)), b,
                    Float64::divide);
            return next;
        }
    }

    private static final class SquareRootDouble extends DoubleOp {
        SquareRootDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.squareRoot(SseUnit.mxcsr(cpu), Double.longBitsToDouble(b)), b,
                    (status, first, second) -> Float64.squareRoot(status, second));
            return next;
        }
    }

    private static final class MinDouble extends DoubleOp {
        MinDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.min(destination(cpu), Double.longBitsToDouble(b)), b, Float64::min);
            return next;
        }
    }

    private static final class MaxDouble extends DoubleOp {
        MaxDouble(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            long b = source(cpu);
            finish(cpu, HostFloat.max(destination(cpu), Double.longBitsToDouble(b)), b, Float64::max);
            return next;
        }
    }

    private static final class AddSingle extends SingleOp {
        AddSingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.add(SseUnit.mxcsr(cpu), destination(cpu), Float.intBitsToFloat(b)), b, Float32::add);
            return next;
        }
    }

    private static final class SubtractSingle extends SingleOp {
        SubtractSingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.subtract(SseUnit.mxcsr(cpu), destination(cpu), Float.intBitsToFloat(b)), b,
                    Float32::subtract);
            return next;
        }
    }

    private static final class MultiplySingle extends SingleOp {
        MultiplySingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.multiply(SseUnit.mxcsr(cpu), destination(cpu), Float.intBitsToFloat(b)), b,
                    Float32::multiply);
            return next;
        }
    }

    private static final class DivideSingle extends SingleOp {
        DivideSingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.divide(SseUnit.mxcsr(cpu), destination(cpu), Float.intBitsToFloat(b)), b,
                    Float32::divide);
            return next;
        }
    }

    private static final class SquareRootSingle extends SingleOp {
        SquareRootSingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.squareRoot(SseUnit.mxcsr(cpu), Float.intBitsToFloat(b)), b,
                    (status, first, second) -> Float32.squareRoot(status, second));
            return next;
        }
    }

    private static final class MinSingle extends SingleOp {
        MinSingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.min(destination(cpu), Float.intBitsToFloat(b)), b, Float32::min);
            return next;
        }
    }

    private static final class MaxSingle extends SingleOp {
        MaxSingle(Operands operands) {
            super(operands);
        }

        @Override
        public Op execute(Cpu cpu) {
            int b = source(cpu);
            finish(cpu, HostFloat.max(destination(cpu), Float.intBitsToFloat(b)), b, Float32::max);
            return next;
        }
    }
}
