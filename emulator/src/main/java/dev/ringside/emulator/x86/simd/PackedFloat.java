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

/** Arithmetic on all elements, by the host's arithmetic where it can be trusted for all of them. */
final class PackedFloat {

    private PackedFloat() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case ADDPS -> new Singles(operands, HostFloat::add, Float32::add);
            case SUBPS -> new Singles(operands, HostFloat::subtract, Float32::subtract);
            case MULPS -> new Singles(operands, HostFloat::multiply, Float32::multiply);
            case DIVPS -> new Singles(operands, HostFloat::divide, Float32::divide);
            case SQRTPS -> new Singles(operands, (mxcsr, a, b) -> HostFloat.squareRoot(mxcsr, b),
                    (status, a, b) -> Float32.squareRoot(status, b));
            case MINPS -> new Singles(operands, (mxcsr, a, b) -> HostFloat.min(a, b), Float32::min);
            case MAXPS -> new Singles(operands, (mxcsr, a, b) -> HostFloat.max(a, b), Float32::max);
            case ADDPD -> new Doubles(operands, HostFloat::add, Float64::add);
            case SUBPD -> new Doubles(operands, HostFloat::subtract, Float64::subtract);
            case MULPD -> new Doubles(operands, HostFloat::multiply, Float64::multiply);
            case DIVPD -> new Doubles(operands, HostFloat::divide, Float64::divide);
            case SQRTPD -> new Doubles(operands, (mxcsr, a, b) -> HostFloat.squareRoot(mxcsr, b),
                    (status, a, b) -> Float64.squareRoot(status, b));
            case MINPD -> new Doubles(operands, (mxcsr, a, b) -> HostFloat.min(a, b), Float64::min);
            case MAXPD -> new Doubles(operands, (mxcsr, a, b) -> HostFloat.max(a, b), Float64::max);
            default -> null;
        });
    }

    /** An operation as {@link HostFloat} has it: NaN where the host can't be trusted. */
    @FunctionalInterface
    private interface HostSingle {
        float apply(int mxcsr, float first, float second);
    }

    /** An operation as {@link HostFloat} has it: NaN where the host can't be trusted. */
    @FunctionalInterface
    private interface HostDouble {
        double apply(int mxcsr, double first, double second);
    }

    private static final class Singles extends XmmOp {
        private final HostSingle host;
        private final SingleOperation exact;

        Singles(Operands operands, HostSingle host, SingleOperation exact) {
            super(operands);
            this.host = host;
            this.exact = exact;
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            int mxcsr = SseUnit.mxcsr(cpu);
            float first = element(mxcsr, destination, source);
            float second = element(mxcsr, destination + 4, source + 4);
            float third = element(mxcsr, destination + 8, source + 8);
            float fourth = element(mxcsr, destination + 12, source + 12);
            if (!Float.isNaN(first) && !Float.isNaN(second) && !Float.isNaN(third) && !Float.isNaN(fourth)) {
                putInt(destination, Float.floatToRawIntBits(first));
                putInt(destination + 4, Float.floatToRawIntBits(second));
                putInt(destination + 8, Float.floatToRawIntBits(third));
                putInt(destination + 12, Float.floatToRawIntBits(fourth));
            } else {
                FloatElements.allSingles(cpu, destination, source, exact);
            }
            return next;
        }

        private float element(int mxcsr, long destination, long source) {
            return host.apply(mxcsr, Float.intBitsToFloat(getInt(destination)), Float.intBitsToFloat(getInt(source)));
        }
    }

    private static final class Doubles extends XmmOp {
        private final HostDouble host;
        private final DoubleOperation exact;

        Doubles(Operands operands, HostDouble host, DoubleOperation exact) {
            super(operands);
            this.host = host;
            this.exact = exact;
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            int mxcsr = SseUnit.mxcsr(cpu);
            double first = element(mxcsr, destination, source);
            double second = element(mxcsr, destination + 8, source + 8);
            if (!Double.isNaN(first) && !Double.isNaN(second)) {
                putLong(destination, Double.doubleToRawLongBits(first));
                putLong(destination + 8, Double.doubleToRawLongBits(second));
            } else {
                FloatElements.allDoubles(cpu, destination, source, exact);
            }
            return next;
        }

        private double element(int mxcsr, long destination, long source) {
            return host.apply(mxcsr, Double.longBitsToDouble(getLong(destination)),
                    Double.longBitsToDouble(getLong(source)));
        }
    }
}
