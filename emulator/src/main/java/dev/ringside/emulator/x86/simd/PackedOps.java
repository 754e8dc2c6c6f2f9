package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.function.LongUnaryOperator;

/** Operations of the common shapes around a function of the operands' bits. */
final class PackedOps {

    private PackedOps() {}

    /** The operation that applies {@code function} to each lane of an MMX or XMM instruction. */
    static Op lanes(Operands operands, LaneOperation function) {
        return operands.isMmx(0) ? new MmxLanes(operands, function) : new XmmLanes(operands, function);
    }

    /** The operation that applies {@code function} to the 16 bytes of an XMM instruction. */
    static Op vector(Operands operands, VectorOperation function) {
        return new Vector(operands, function);
    }

    /** The operation that shrinks each lane of first the destination, then the source, to 32 bits by {@code function}: packs and horizontal sums. */
    static Op halving(Operands operands, LongUnaryOperator function) {
        if (operands.isMmx(0)) {
            return new MmxLanes(operands, (a, b) -> halves(function, a, b));
        }
        return new Vector(operands, (d, s) -> {
            long low = halves(function, getLong(d), getLong(d + 8));
            long high = halves(function, getLong(s), getLong(s + 8));
            putLong(d, low);
            putLong(d + 8, high);
        });
    }

    private static long halves(LongUnaryOperator function, long low, long high) {
        return function.applyAsLong(low) & 0xffff_ffffL | function.applyAsLong(high) << 32;
    }

    private static final class XmmLanes extends XmmOp {
        private final LaneOperation function;

        XmmLanes(Operands operands, LaneOperation function) {
            super(operands);
            this.function = function;
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            long destination = destination(cpu);
            putLong(destination, function.apply(getLong(destination), getLong(source)));
            putLong(destination + 8, function.apply(getLong(destination + 8), getLong(source + 8)));
            return next;
        }
    }

    private static final class Vector extends XmmOp {
        private final VectorOperation function;

        Vector(Operands operands, VectorOperation function) {
            super(operands);
            this.function = function;
        }

        @Override
        public Op execute(Cpu cpu) {
            long source = source(cpu);
            function.apply(destination(cpu), source);
            return next;
        }
    }

    private static final class MmxLanes extends Op {
        private final int destination;
        private final VectorSource source;
        private final boolean half;
        private final LaneOperation function;

        MmxLanes(Operands operands, LaneOperation function) {
            destination = operands.register(0);
            source = operands.source(1);
            half = operands.width(1) == 4;
            this.function = function;
        }

        @Override
        public Op execute(Cpu cpu) {
            MmxUnit.check(cpu);
            long value = half ? source.read4(cpu) : source.read8(cpu);
            MmxUnit.enter(cpu);
            MmxUnit.put(cpu, destination, function.apply(MmxUnit.get(cpu, destination), value));
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return source.inStackSegment();
        }
    }
}
