package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;

import dev.ringside.emulator.softfloat.Float32;
import dev.ringside.emulator.softfloat.Float64;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Comparisons: those that make masks by a predicate, and those that set the arithmetic flags. */
final class FloatComparison {
    private static final int UNORDERED = 2;

    private FloatComparison() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case CMPSS -> FloatOps.scalarSingle(operands, singlePredicate(operands.immediate()));
            case CMPPS -> FloatOps.packedSingle(operands, singlePredicate(operands.immediate()));
            case CMPSD -> FloatOps.scalarDouble(operands, doublePredicate(operands.immediate()));
            case CMPPD -> FloatOps.packedDouble(operands, doublePredicate(operands.immediate()));
            case COMISS -> new CompareSingle(operands, true);
            case UCOMISS -> new CompareSingle(operands, false);
            case COMISD -> new CompareDouble(operands, true);
            case UCOMISD -> new CompareDouble(operands, false);
            default -> null;
        });
    }

    private static SingleOperation singlePredicate(int predicate) {
        boolean signaling = signaling(predicate);
        return (status, a, b) -> holds(predicate, order(status, a, b, signaling)) ? -1 : 0;
    }

    private static DoubleOperation doublePredicate(int predicate) {
        boolean signaling = signaling(predicate);
        return (status, a, b) -> holds(predicate, order(status, a, b, signaling)) ? -1 : 0;
    }

    private static int order(FloatStatus status, int a, int b, boolean signaling) {
        return signaling ? Float32.compareSignaling(status, a, b) : Float32.compareQuiet(status, a, b);
    }

    private static int order(FloatStatus status, long a, long b, boolean signaling) {
        return signaling ? Float64.compareSignaling(status, a, b) : Float64.compareQuiet(status, a, b);
    }

    /** LT, LE, NLT and NLE raise IE for quiet NaNs too (SDM vol. 2, CMPPS, table 3-1). */
    private static boolean signaling(int predicate) {
        return (predicate & 3) == 1 || (predicate & 3) == 2;
    }

    private static boolean holds(int predicate, int order) {
        boolean positive = switch (predicate & 3) {
            case 0 -> order == 0;
            case 1 -> order == -1;
            case 2 -> order <= 0;
            default -> order == UNORDERED;
        };
        return positive != ((predicate & 4) != 0);
    }

    private static void setFlags(Cpu cpu, int order) {
        Flags.setArithmetic(cpu.address, switch (order) {
            case -1 -> Flags.CF;
            case 0 -> Flags.ZF;
            case UNORDERED -> Flags.ZF | Flags.PF | Flags.CF;
            default -> 0;
        });
    }

    private static final class CompareSingle extends Op {
        private final int first;
        private final VectorSource second;
        private final boolean signaling;

        CompareSingle(Operands operands, boolean signaling) {
            first = operands.register(0);
            second = operands.source(1);
            this.signaling = signaling;
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            int b = second.read4(cpu);
            int a = getInt(cpu.address + first);
            float x = Float.intBitsToFloat(a);
            float y = Float.intBitsToFloat(b);
            if (HostFloat.ordinary(x) && HostFloat.ordinary(y)) {
                setFlags(cpu, x < y ? -1 : x == y ? 0 : 1);
            } else {
                int order = order(cpu.sse.begin(), a, b, signaling);
                cpu.sse.finish();
                setFlags(cpu, order);
            }
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return second.inStackSegment();
        }
    }

    private static final class CompareDouble extends Op {
        private final int first;
        private final VectorSource second;
        private final boolean signaling;

        CompareDouble(Operands operands, boolean signaling) {
            first = operands.register(0);
            second = operands.source(1);
            this.signaling = signaling;
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long b = second.read8(cpu);
            long a = getLong(cpu.address + first);
            double x = Double.longBitsToDouble(a);
            double y = Double.longBitsToDouble(b);
            if (HostFloat.ordinary(x) && HostFloat.ordinary(y)) {
                setFlags(cpu, x < y ? -1 : x == y ? 0 : 1);
            } else {
                int order = order(cpu.sse.begin(), a, b, signaling);
                cpu.sse.finish();
                setFlags(cpu, order);
            }
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return second.inStackSegment();
        }
    }
}
