package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getByte;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.getShort;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Integer instructions that work across the elements of one operand: sums of neighbours, minimum, sums of differences, tests. */
final class Horizontal {

    private Horizontal() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case PHADDW -> PackedOps.halving(operands,
                    lane -> words((short) lane + (short) (lane >> 16), (short) (lane >> 32) + (lane >> 48)));
            case PHADDD -> PackedOps.halving(operands, lane -> lane + (lane >>> 32));
            case PHADDSW -> PackedOps.halving(operands,
                    lane -> saturated((short) lane + (short) (lane >> 16), (short) (lane >> 32) + (lane >> 48)));
            case PHSUBW -> PackedOps.halving(operands,
                    lane -> words((short) lane - (short) (lane >> 16), (short) (lane >> 32) - (lane >> 48)));
            case PHSUBD -> PackedOps.halving(operands, lane -> lane - (lane >>> 32));
            case PHSUBSW -> PackedOps.halving(operands,
                    lane -> saturated((short) lane - (short) (lane >> 16), (short) (lane >> 32) - (lane >> 48)));
            case PHMINPOSUW -> PackedOps.vector(operands, Horizontal::minimum);
            case MPSADBW -> {
                int blocks = operands.immediate();
                yield PackedOps.vector(operands, (d, s) -> sumsOfDifferences(d, s, blocks));
            }
            case PTEST -> test(operands);
            default -> null;
        });
    }

    private static long words(long first, long second) {
        return first & 0xffff | (second & 0xffff) << 16;
    }

    private static long saturated(long first, long second) {
        return words(Math.clamp(first, Short.MIN_VALUE, Short.MAX_VALUE),
                Math.clamp(second, Short.MIN_VALUE, Short.MAX_VALUE));
    }

    /** PHMINPOSUW: the least word, unsigned, and its index. */
    private static void minimum(long destination, long source) {
        int least = 0xffff;
        int index = 0;
        for (int i = 0; i < 8; i++) {
            int word = Short.toUnsignedInt(getShort(source + 2L * i));
            if (word < least) {
                least = word;
                index = i;
            }
        }
        putLong(destination, least | index << 16);
        putLong(destination + 8, 0);
    }

    /** MPSADBW: eight sums of absolute differences of 4 bytes of the destination, each one byte further, and one block of 4 bytes of the source. */
    private static void sumsOfDifferences(long destination, long source, int blocks) {
        long first = destination + (blocks & 4);
        long second = source + 4L * (blocks & 3);
        long low = 0;
        long high = 0;
        for (int i = 0; i < 4; i++) {
            low |= difference(first + i, second) << 16 * i;
            high |= difference(first + 4 + i, second) << 16 * i;
        }
        putLong(destination, low);
        putLong(destination + 8, high);
    }

    private static long difference(long first, long second) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += Math.abs(Byte.toUnsignedInt(getByte(first + i)) - Byte.toUnsignedInt(getByte(second + i)));
        }
        return sum;
    }

    private static Op test(Operands operands) {
        int first = operands.register(0);
        VectorSource second = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long b = second.aligned(cpu);
            test(cpu, cpu.address + first, b);
        });
    }

    private static void test(Cpu cpu, long a, long b) {
        boolean disjoint = (getLong(a) & getLong(b) | getLong(a + 8) & getLong(b + 8)) == 0;
        boolean contained = (~getLong(a) & getLong(b) | ~getLong(a + 8) & getLong(b + 8)) == 0;
        Flags.setArithmetic(cpu.address, (disjoint ? Flags.ZF : 0) | (contained ? Flags.CF : 0));
    }
}
