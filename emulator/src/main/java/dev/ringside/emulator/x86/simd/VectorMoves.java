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

/** Moves of whole XMM registers, and those that duplicate elements on the way. */
final class VectorMoves {

    private VectorMoves() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case MOVDQA, MOVAPS, MOVAPD -> move(operands, true);
            case MOVDQU, MOVUPS, MOVUPD, LDDQU -> move(operands, false);
            case MOVNTDQ, MOVNTPS, MOVNTPD, MOVNTDQA -> move(operands, true);
            case MOVSLDUP -> PackedOps.vector(operands, (d, s) -> duplicate(d, getInt(s), getInt(s + 8)));
            case MOVSHDUP -> PackedOps.vector(operands, (d, s) -> duplicate(d, getInt(s + 4), getInt(s + 12)));
            case MOVDDUP -> duplicateDouble(operands);
            default -> null;
        });
    }

    private static Op move(Operands operands, boolean aligned) {
        if (operands.isMemory(0)) {
            return aligned ? new StoreAligned(operands) : new StoreUnaligned(operands);
        }
        if (operands.isMemory(1)) {
            return aligned ? new LoadAligned(operands) : new LoadUnaligned(operands);
        }
        return new Copy(operands);
    }

    private static void duplicate(long destination, int low, int high) {
        putInt(destination, low);
        putInt(destination + 4, low);
        putInt(destination + 8, high);
        putInt(destination + 12, high);
    }

    private static Op duplicateDouble(Operands operands) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long value = source.read8(cpu);
            putLong(cpu.address + destination, value);
            putLong(cpu.address + destination + 8, value);
        });
    }

    private static final class Copy extends Op {
        private final int destination;
        private final int source;

        Copy(Operands operands) {
            destination = operands.register(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long from = cpu.address + source;
            long to = cpu.address + destination;
            putLong(to, getLong(from));
            putLong(to + 8, getLong(from + 8));
            return next;
        }
    }

    private static final class LoadAligned extends Op {
        private final int destination;
        private final EffectiveAddress memory;

        LoadAligned(Operands operands) {
            destination = operands.register(0);
            memory = operands.address(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long linear = memory.aligned(cpu, VectorMemory.SIZE, false);
            long low = cpu.mmu.read8(linear);
            long high = cpu.mmu.read8(linear + 8);
            putLong(cpu.address + destination, low);
            putLong(cpu.address + destination + 8, high);
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }

    private static final class LoadUnaligned extends Op {
        private final int destination;
        private final EffectiveAddress memory;

        LoadUnaligned(Operands operands) {
            destination = operands.register(0);
            memory = operands.address(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long from = VectorMemory.read(cpu, memory.forRead(cpu, VectorMemory.SIZE));
            putLong(cpu.address + destination, getLong(from));
            putLong(cpu.address + destination + 8, getLong(from + 8));
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }

    private static final class StoreAligned extends Op {
        private final EffectiveAddress memory;
        private final int source;

        StoreAligned(Operands operands) {
            memory = operands.address(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            VectorMemory.write(cpu, memory.aligned(cpu, VectorMemory.SIZE, true), cpu.address + source);
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }

    private static final class StoreUnaligned extends Op {
        private final EffectiveAddress memory;
        private final int source;

        StoreUnaligned(Operands operands) {
            memory = operands.address(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            VectorMemory.write(cpu, memory.forWrite(cpu, VectorMemory.SIZE), cpu.address + source);
            return next;
        }

        @Override
        public boolean usesStackSegment() {
            return memory.inStackSegment();
        }
    }
}
