package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getByte;
import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.getUnsignedInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Instructions that choose elements of their operands by an immediate or by another vector. */
final class Shuffles {

    private Shuffles() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case PSHUFB -> operands.isMmx(0)
                    ? PackedOps.lanes(operands, Shuffles::bytes)
                    : PackedOps.vector(operands, Shuffles::bytes16);
            case PSHUFW -> {
                int order = operands.immediate();
                yield PackedOps.lanes(operands, (a, b) -> words(b, order));
            }
            case PSHUFD -> {
                int order = operands.immediate();
                yield PackedOps.vector(operands, (d, s) -> doublewords(d, s, s, order));
            }
            case PSHUFLW -> {
                int order = operands.immediate();
                yield PackedOps.vector(operands, (d, s) -> put(d, words(getLong(s), order), getLong(s + 8)));
            }
            case PSHUFHW -> {
                int order = operands.immediate();
                yield PackedOps.vector(operands, (d, s) -> put(d, getLong(s), words(getLong(s + 8), order)));
            }
            case SHUFPS -> {
                int order = operands.immediate();
                yield PackedOps.vector(operands, (d, s) -> doublewords(d, d, s, order));
            }
            case SHUFPD -> {
                int first = (operands.immediate() & 1) << 3;
                int second = (operands.immediate() & 2) << 2;
                yield PackedOps.vector(operands, (d, s) -> put(d, getLong(d + first), getLong(s + second)));
            }
            case PALIGNR -> align(operands);
            default -> null;
        });
    }

    private static void put(long destination, long low, long high) {
        putLong(destination, low);
        putLong(destination + 8, high);
    }

    /** PSHUFB on a lane: bytes of {@code a} by the indices in {@code b}, zero where an index is negative. */
    private static long bytes(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            int index = (int) (b >>> shift);
            if ((index & 0x80) == 0) {
                result |= (a >>> 8 * (index & 7) & 0xff) << shift;
            }
        }
        return result;
    }

    private static void bytes16(long destination, long source) {
        long low = chosenBytes(destination, getLong(source));
        long high = chosenBytes(destination, getLong(source + 8));
        put(destination, low, high);
    }

    private static long chosenBytes(long from, long indices) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            int index = (int) (indices >>> shift);
            if ((index & 0x80) == 0) {
                result |= (getByte(from + (index & 15)) & 0xffL) << shift;
            }
        }
        return result;
    }

    private static long words(long lane, int order) {
        return lane >>> 16 * (order & 3) & 0xffff | (lane >>> 16 * (order >> 2 & 3) & 0xffff) << 16
                | (lane >>> 16 * (order >> 4 & 3) & 0xffff) << 32 | lane >>> 16 * (order >> 6) << 48;
    }

    /** Two doublewords of {@code first}, then two of {@code second}. */
    private static void doublewords(long destination, long first, long second, int order) {
        long low = getUnsignedInt(first + 4L * (order & 3)) | (long) getInt(first + (order & 12)) << 32;
        long high = getUnsignedInt(second + (order >> 2 & 12)) | (long) getInt(second + (order >> 4 & 12)) << 32;
        put(destination, low, high);
    }

    private static Op align(Operands operands) {
        int bits = 8 * operands.immediate();
        if (operands.isMmx(0)) {
            return PackedOps.lanes(operands, (a, b) -> window(bits, b, a, 0, 0));
        }
        return PackedOps.vector(operands, (d, s) -> {
            long low = window(bits, getLong(s), getLong(s + 8), getLong(d), getLong(d + 8));
            long high = window(bits, getLong(s + 8), getLong(d), getLong(d + 8), 0);
            put(d, low, high);
        });
    }

    /** 64 bits out of 256, {@code bits} from the right; zeros come from beyond. */
    private static long window(int bits, long first, long second, long third, long fourth) {
        long low = quadword(bits >> 6, first, second, third, fourth);
        int rest = bits & 63;
        return rest == 0 ? low : low >>> rest | quadword((bits >> 6) + 1, first, second, third, fourth) << 64 - rest;
    }

    private static long quadword(int index, long first, long second, long third, long fourth) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> 0;
        };
    }
}
