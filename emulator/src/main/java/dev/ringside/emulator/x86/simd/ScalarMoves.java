package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Moves of 4 and 8 bytes among XMM registers, general registers and memory. */
final class ScalarMoves {

    private ScalarMoves() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case MOVD -> operands.hasMmx() ? null : doubleword(operands);
            case MOVQ -> operands.hasMmx() ? null : quadword(operands);
            case MOVSS -> single(operands);
            case MOVSD -> doubleFloat(operands);
            case MOVLPS, MOVLPD -> operands.isMemory(0) ? new Store8(operands, 0) : new LoadHalf(operands, 0);
            case MOVHPS, MOVHPD -> operands.isMemory(0) ? new Store8(operands, 8) : new LoadHalf(operands, 8);
            case MOVNTI -> storeGeneral(operands);
            case MOVHLPS -> new CopyHalf(operands, 0, 8);
            case MOVLHPS -> new CopyHalf(operands, 8, 0);
            default -> null;
        });
    }

    private static Op doubleword(Operands operands) {
        if (operands.isMemory(0)) {
            return new Store4(operands);
        }
        return isXmm(operands) ? new Load4(operands) : new ToGeneral4(operands);
    }

    private static Op quadword(Operands operands) {
        if (operands.isMemory(0)) {
            return new Store8(operands, 0);
        }
        return isXmm(operands) ? new Load8(operands) : new ToGeneral8(operands);
    }

    private static Op storeGeneral(Operands operands) {
        int source = operands.register(1);
        ScalarTarget target = new ScalarTarget(operands, 0, operands.width(0));
        return operands.op(cpu -> target.write(cpu, getLong(cpu.address + source)));
    }

    private static boolean isXmm(Operands operands) {
        return operands.width(0) == 16;
    }

    private static Op single(Operands operands) {
        if (operands.isMemory(0)) {
            return new Store4(operands);
        }
        if (operands.isMemory(1)) {
            return new Load4(operands);
        }
        int destination = operands.register(0);
        int source = operands.register(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            putInt(cpu.address + destination, getInt(cpu.address + source));
        });
    }

    private static Op doubleFloat(Operands operands) {
        if (operands.isMemory(0)) {
            return new Store8(operands, 0);
        }
        return operands.isMemory(1) ? new Load8(operands) : new CopyHalf(operands, 0, 0);
    }

    /** To the low doubleword; the rest becomes zero. */
    private static final class Load4 extends Op {
        private final int destination;
        private final VectorSource source;

        Load4(Operands operands) {
            destination = operands.register(0);
            source = operands.source(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long value = source.read4(cpu) & 0xffff_ffffL;
            putLong(cpu.address + destination, value);
            putLong(cpu.address + destination + 8, 0);
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return source.inStackSegment();
        }
    }

    /** To the low quadword; the rest becomes zero. */
    private static final class Load8 extends Op {
        private final int destination;
        private final VectorSource source;

        Load8(Operands operands) {
            destination = operands.register(0);
            source = operands.source(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long value = source.read8(cpu);
            putLong(cpu.address + destination, value);
            putLong(cpu.address + destination + 8, 0);
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return source.inStackSegment();
        }
    }

    /** To one quadword; the other stays. */
    private static final class LoadHalf extends Op {
        private final int destination;
        private final EffectiveAddress memory;

        LoadHalf(Operands operands, int half) {
            destination = operands.register(0) + half;
            memory = operands.address(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long value = cpu.mmu.read8(memory.forRead(cpu, 8));
            putLong(cpu.address + destination, value);
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }

    private static final class CopyHalf extends Op {
        private final int destination;
        private final int source;

        CopyHalf(Operands operands, int destinationHalf, int sourceHalf) {
            destination = operands.register(0) + destinationHalf;
            source = operands.register(1) + sourceHalf;
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            putLong(cpu.address + destination, getLong(cpu.address + source));
            return next;
        }
    }

    private static final class Store4 extends Op {
        private final EffectiveAddress memory;
        private final int source;

        Store4(Operands operands) {
            memory = operands.address(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            cpu.mmu.write4(memory.forWrite(cpu, 4), getInt(cpu.address + source));
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }

    private static final class Store8 extends Op {
        private final EffectiveAddress memory;
        private final int source;

        Store8(Operands operands, int half) {
            memory = operands.address(0);
            source = operands.register(1) + half;
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            cpu.mmu.write8(memory.forWrite(cpu, 8), getLong(cpu.address + source));
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }

    private static final class ToGeneral4 extends Op {
        private final int destination;
        private final int source;

        ToGeneral4(Operands operands) {
            destination = operands.register(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            putLong(cpu.address + destination, getInt(cpu.address + source) & 0xffff_ffffL);
            return next;
        }
    }

    private static final class ToGeneral8 extends Op {
        private final int destination;
        private final int source;

        ToGeneral8(Operands operands) {
            destination = operands.register(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            putLong(cpu.address + destination, getLong(cpu.address + source));
            return next;
        }
    }
}
