package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putByte;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;
import static dev.ringside.emulator.memory.Host.putShort;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Moves of single elements between vector registers and general registers or memory, and of all the elements' signs. */
final class ElementMoves {

    private ElementMoves() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case PEXTRB -> extract(operands, 1);
            case PEXTRW -> operands.isMmx(1) ? extractFromMmx(operands) : extract(operands, 2);
            case PEXTRD, EXTRACTPS -> extract(operands, 4);
            case PEXTRQ -> extract(operands, 8);
            case PINSRB -> insert(operands, 1);
            case PINSRW -> operands.isMmx(0) ? insertIntoMmx(operands) : insert(operands, 2);
            case PINSRD -> insert(operands, 4);
            case PINSRQ -> insert(operands, 8);
            case INSERTPS -> insertSingle(operands);
            case PMOVMSKB -> operands.isMmx(1) ? mmxByteSigns(operands) : new ByteSigns(operands);
            case MOVMSKPS -> signs(operands, a -> getInt(a) >>> 31 | getInt(a + 4) >>> 31 << 1
                    | getInt(a + 8) >>> 31 << 2 | getInt(a + 12) >>> 31 << 3);
            case MOVMSKPD -> signs(operands, a -> getLong(a) >>> 63 | getLong(a + 8) >>> 63 << 1);
            default -> null;
        });
    }

    private static Op extract(Operands operands, int size) {
        int source = operands.register(1);
        int at = operands.immediate() * size & 15;
        ScalarTarget target = new ScalarTarget(operands, 0, size);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long from = cpu.address + source;
            long value = at < 8 ? getLong(from) >>> 8 * at : getLong(from + 8) >>> 8 * at - 64;
            target.write(cpu, value);
        });
    }

    private static Op extractFromMmx(Operands operands) {
        int source = operands.register(1);
        int shift = 16 * (operands.immediate() & 3);
        ScalarTarget target = new ScalarTarget(operands, 0, 2);
        return operands.op(cpu -> {
            MmxUnit.check(cpu);
            MmxUnit.enter(cpu);
            target.write(cpu, MmxUnit.get(cpu, source) >>> shift);
        });
    }

    private static Op insert(Operands operands, int size) {
        int destination = operands.register(0) + (operands.immediate() * size & 15);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long to = cpu.address + destination;
            switch (size) {
                case 1 -> putByte(to, source.read1(cpu));
                case 2 -> putShort(to, source.read2(cpu));
                case 4 -> putInt(to, source.read4(cpu));
                default -> putLong(to, source.read8(cpu));
            }
        });
    }

    private static Op insertIntoMmx(Operands operands) {
        int destination = operands.register(0);
        int shift = 16 * (operands.immediate() & 3);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            MmxUnit.check(cpu);
            long word = source.read2(cpu) & 0xffffL;
            MmxUnit.enter(cpu);
            MmxUnit.put(cpu, destination, MmxUnit.get(cpu, destination) & ~(0xffffL << shift) | word << shift);
        });
    }

    /** INSERTPS: one element of the source, the immediate's bits 7:6 naming it if it is a register, to element 5:4; then elements 3:0 cleared. */
    private static Op insertSingle(Operands operands) {
        int destination = operands.register(0);
        int control = operands.immediate();
        VectorSource source = operands.isMemory(1)
                ? operands.source(1)
                : new VectorSource(operands.register(1) + 4 * (control >> 6));
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            int value = source.read4(cpu);
            long to = cpu.address + destination;
            putInt(to + 4L * (control >> 4 & 3), value);
            for (int i = 0; i < 4; i++) {
                if ((control >> i & 1) != 0) {
                    putInt(to + 4L * i, 0);
                }
            }
        });
    }

    /** Gathers the signs of a vector at a host address. */
    @FunctionalInterface
    private interface SignMask {
        long of(long address);
    }

    private static Op signs(Operands operands, SignMask mask) {
        int destination = operands.register(0);
        int source = operands.register(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            putLong(cpu.address + destination, mask.of(cpu.address + source));
        });
    }

    private static Op mmxByteSigns(Operands operands) {
        int destination = operands.register(0);
        int source = operands.register(1);
        return operands.op(cpu -> {
            MmxUnit.check(cpu);
            MmxUnit.enter(cpu);
            putLong(cpu.address + destination, byteSigns(MmxUnit.get(cpu, source)));
        });
    }

    /** The top bits of the eight bytes, by a product that brings each to its place in the top byte. */
    private static long byteSigns(long lane) {
        return (lane & 0x8080_8080_8080_8080L) * 0x0002_0408_1020_4081L >>> 56;
    }

    private static final class ByteSigns extends Op {
        private final int destination;
        private final int source;

        ByteSigns(Operands operands) {
            destination = operands.register(0);
            source = operands.register(1);
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            long from = cpu.address + source;
            putLong(cpu.address + destination, byteSigns(getLong(from)) | byteSigns(getLong(from + 8)) << 8);
            return next;
        }
    }
}
