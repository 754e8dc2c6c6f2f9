package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Instructions that make elements wider or narrower: interleaving, extension with sign or zeros, and packing with saturation. */
final class Unpacking {

    private Unpacking() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case PUNPCKLBW -> low(operands, Unpacking::interleaveBytes);
            case PUNPCKLWD -> low(operands, Unpacking::interleaveWords);
            case PUNPCKLDQ, UNPCKLPS -> low(operands, Unpacking::interleaveDoublewords);
            case PUNPCKHBW -> high(operands, Unpacking::interleaveBytes);
            case PUNPCKHWD -> high(operands, Unpacking::interleaveWords);
            case PUNPCKHDQ, UNPCKHPS -> high(operands, Unpacking::interleaveDoublewords);
            case PUNPCKHQDQ, UNPCKHPD -> PackedOps.vector(operands, (d, s) -> put(d, getLong(d + 8), getLong(s + 8)));
            case PACKSSWB -> PackedOps.halving(operands, lane -> packWords(lane, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case PACKUSWB -> PackedOps.halving(operands, lane -> packWords(lane, 0, 0xff));
            case PACKSSDW ->
                PackedOps.halving(operands, lane -> packDoublewords(lane, Short.MIN_VALUE, Short.MAX_VALUE));
            case PACKUSDW -> PackedOps.halving(operands, lane -> packDoublewords(lane, 0, 0xffff));
            case PMOVSXBW -> extend(operands, 8, 8, 16, true);
            case PMOVSXBD -> extend(operands, 4, 8, 32, true);
            case PMOVSXBQ -> extend(operands, 2, 8, 64, true);
            case PMOVSXWD -> extend(operands, 8, 16, 32, true);
            case PMOVSXWQ -> extend(operands, 4, 16, 64, true);
            case PMOVSXDQ -> extend(operands, 8, 32, 64, true);
            case PMOVZXBW -> extend(operands, 8, 8, 16, false);
            case PMOVZXBD -> extend(operands, 4, 8, 32, false);
            case PMOVZXBQ -> extend(operands, 2, 8, 64, false);
            case PMOVZXWD -> extend(operands, 8, 16, 32, false);
            case PMOVZXWQ -> extend(operands, 4, 16, 64, false);
            case PMOVZXDQ -> extend(operands, 8, 32, 64, false);
            default -> null;
        });
    }

    private static void put(long destination, long low, long high) {
        putLong(destination, low);
        putLong(destination + 8, high);
    }

    private static Op low(Operands operands, LaneOperation interleave) {
        if (operands.isMmx(0)) {
            return PackedOps.lanes(operands, interleave);
        }
        return PackedOps.vector(operands, (d, s) -> interleave(d, getLong(d), getLong(s), interleave));
    }

    private static Op high(Operands operands, LaneOperation interleave) {
        if (operands.isMmx(0)) {
            return PackedOps.lanes(operands, (a, b) -> interleave.apply(a >>> 32, b >>> 32));
        }
        return PackedOps.vector(operands, (d, s) -> interleave(d, getLong(d + 8), getLong(s + 8), interleave));
    }

    private static void interleave(long destination, long a, long b, LaneOperation interleave) {
        put(destination, interleave.apply(a, b), interleave.apply(a >>> 32, b >>> 32));
    }

    private static long interleaveBytes(long a, long b) {
        return spreadBytes(a) | spreadBytes(b) << 8;
    }

    private static long spreadBytes(long value) {
        long words = spreadWords(value);
        return (words | words << 8) & 0x00ff_00ff_00ff_00ffL;
    }

    private static long interleaveWords(long a, long b) {
        return spreadWords(a) | spreadWords(b) << 16;
    }

    private static long spreadWords(long value) {
        long low = value & 0xffff_ffffL;
        return (low | low << 16) & 0x0000_ffff_0000_ffffL;
    }

    private static long interleaveDoublewords(long a, long b) {
        return a & 0xffff_ffffL | b << 32;
    }

    private static long packWords(long lane, int least, int most) {
        long result = 0;
        for (int i = 0; i < 4; i++) {
            result |= (Math.clamp((short) (lane >>> 16 * i), least, most) & 0xffL) << 8 * i;
        }
        return result;
    }

    private static long packDoublewords(long lane, int least, int most) {
        int low = (int) lane;
        return Math.clamp(low, least, most) & 0xffffL | (Math.clamp(lane >> 32, least, most) & 0xffffL) << 16;
    }

    /** Widens the low {@code bytes} bytes of the source from elements of {@code from} bits to {@code to} bits. */
    private static Op extend(Operands operands, int bytes, int from, int to, boolean signed) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long value = switch (bytes) {
                case 2 -> source.read2(cpu);
                case 4 -> source.read4(cpu);
                default -> source.read8(cpu);
            };
            int half = 64 / to * from;
            put(cpu.address + destination, extended(value, from, to, signed),
                    extended(value >>> half, from, to, signed));
        });
    }

    private static long extended(long value, int from, int to, boolean signed) {
        long result = 0;
        for (int i = 0; i < 64 / to; i++) {
            long element = value >>> from * i << 64 - from;
            long wide = signed ? element >> 64 - from : element >>> 64 - from;
            result |= (wide & -1L >>> 64 - to) << to * i;
        }
        return result;
    }
}
