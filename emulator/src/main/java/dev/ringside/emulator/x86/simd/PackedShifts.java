package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Shifts of all elements of a register by one count: an immediate, or the low quadword of a register or of memory. */
final class PackedShifts {

    private PackedShifts() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return switch (mnemonic) {
            case PSLLDQ -> Optional.of(byteShift(operands, PackedShifts::leftBytes));
            case PSRLDQ -> Optional.of(byteShift(operands, PackedShifts::rightBytes));
            default -> function(mnemonic).map(shift -> elementShift(operands, shift));
        };
    }

    /** Of a lane by an unsigned count. */
    private static Optional<LaneOperation> function(Mnemonic mnemonic) {
        return Optional.ofNullable(switch (mnemonic) {
            case PSLLW -> Elements.WORDS::shiftLeft;
            case PSLLD -> Elements.DOUBLEWORDS::shiftLeft;
            case PSLLQ -> Elements.QUADWORDS::shiftLeft;
            case PSRLW -> Elements.WORDS::shiftRight;
            case PSRLD -> Elements.DOUBLEWORDS::shiftRight;
            case PSRLQ -> Elements.QUADWORDS::shiftRight;
            case PSRAW -> Elements.WORDS::shiftRightSigned;
            case PSRAD -> Elements.DOUBLEWORDS::shiftRightSigned;
            default -> null;
        });
    }

    private static Op elementShift(Operands operands, LaneOperation shift) {
        boolean immediate = operands.width(1) == 1;
        if (operands.isMmx(0)) {
            return immediate ? mmxByImmediate(operands, shift) : PackedOps.lanes(operands, shift);
        }
        return immediate
                ? new ByImmediate(operands, shift)
                : PackedOps.vector(operands, (d, s) -> shift(d, getLong(s), shift));
    }

    private static void shift(long destination, long count, LaneOperation shift) {
        putLong(destination, shift.apply(getLong(destination), count));
        putLong(destination + 8, shift.apply(getLong(destination + 8), count));
    }

    private static Op mmxByImmediate(Operands operands, LaneOperation shift) {
        int destination = operands.register(0);
        int count = operands.immediate();
        return operands.op(cpu -> {
            MmxUnit.check(cpu);
            MmxUnit.enter(cpu);
            MmxUnit.put(cpu, destination, shift.apply(MmxUnit.get(cpu, destination), count));
        });
    }

    private static final class ByImmediate extends Op {
        private final int destination;
        private final int count;
        private final LaneOperation shift;

        ByImmediate(Operands operands, LaneOperation shift) {
            destination = operands.register(0);
            count = operands.immediate();
            this.shift = shift;
        }

        @Override
        public Op execute(Cpu cpu) {
            SseUnit.check(cpu);
            shift(cpu.address + destination, count, shift);
            return next;
        }
    }

    /** Shifts 16 bytes in place. */
    @FunctionalInterface
    private interface ByteShift {
        void apply(long destination, int bits);
    }

    private static Op byteShift(Operands operands, ByteShift shift) {
        int destination = operands.register(0);
        int bits = 8 * Math.min(operands.immediate(), 16);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            shift.apply(cpu.address + destination, bits);
        });
    }

    private static void leftBytes(long destination, int bits) {
        long low = getLong(destination);
        long high = getLong(destination + 8);
        putLong(destination, Elements.QUADWORDS.shiftLeft(low, bits));
        putLong(destination + 8, pair(low, high, 64 - bits));
    }

    private static void rightBytes(long destination, int bits) {
        long low = getLong(destination);
        long high = getLong(destination + 8);
        putLong(destination, pair(low, high, bits));
        putLong(destination + 8, Elements.QUADWORDS.shiftRight(high, bits));
    }

    /** Bits {@code position + 63} to {@code position} of the 128 bits, -64 to 128. */
    private static long pair(long low, long high, int position) {
        if (position < 0) {
            return Elements.QUADWORDS.shiftLeft(low, -position);
        }
        if (position >= 64) {
            return Elements.QUADWORDS.shiftRight(high, position - 64);
        }
        return position == 0 ? low : low >>> position | high << 64 - position;
    }
}
