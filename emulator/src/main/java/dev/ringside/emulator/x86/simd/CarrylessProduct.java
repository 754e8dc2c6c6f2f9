package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** PCLMULQDQ: the product of two polynomials over GF(2). */
final class CarrylessProduct {
    /** Every fourth bit: products of such numbers carry at most into the three bits between. */
    private static final long SPARSE = 0x1111_1111_1111_1111L;

    private CarrylessProduct() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return mnemonic == Mnemonic.PCLMULQDQ ? Optional.of(multiply(operands)) : Optional.empty();
    }

    private static Op multiply(Operands operands) {
        int first = (operands.immediate() & 1) << 3;
        int second = (operands.immediate() & 0x10) >> 1;
        return PackedOps.vector(operands, (d, s) -> {
            long a = getLong(d + first);
            long b = getLong(s + second);
            putLong(d, low(a, b));
            putLong(d + 8, Long.reverse(low(Long.reverse(a), Long.reverse(b))) >>> 1);
        });
    }

    /** Bits 63:0 of the product, from sixteen integer products of numbers whose carries stay in the gaps between their bits. */
    private static long low(long a, long b) {
        long a0 = a & SPARSE;
        long a1 = a & SPARSE << 1;
        long a2 = a & SPARSE << 2;
        long a3 = a & SPARSE << 3;
        long b0 = b & SPARSE;
        long b1 = b & SPARSE << 1;
        long b2 = b & SPARSE << 2;
        long b3 = b & SPARSE << 3;
        long c0 = a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1;
        long c1 = a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2;
        long c2 = a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3;
        long c3 = a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0;
        return c0 & SPARSE | c1 & SPARSE << 1 | c2 & SPARSE << 2 | c3 & SPARSE << 3;
    }
}
