package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.softfloat.Float32;
import dev.ringside.emulator.softfloat.Float64;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Rounding to integral values (ROUNDPS and its kin), and the approximations RCPPS and RSQRTPS. */
final class FloatRounding {
    /** In the immediate: take the rounding of MXCSR. */
    private static final int CURRENT = 4;
    /** In the immediate: do not raise PE. */
    private static final int QUIET = 8;

    private static final int SIGN = 1 << 31;
    private static final int INFINITY = 0x7f80_0000;
    private static final int QUIET_BIT = 0x0040_0000;
    private static final int INDEFINITE = 0xffc0_0000;

    private FloatRounding() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case ROUNDSS -> FloatOps.scalarSingle(operands, single(operands.immediate()));
            case ROUNDPS -> FloatOps.packedSingle(operands, single(operands.immediate()));
            case ROUNDSD -> FloatOps.scalarDouble(operands, aDouble(operands.immediate()));
            case ROUNDPD -> FloatOps.packedDouble(operands, aDouble(operands.immediate()));
            case RCPSS -> FloatOps.scalarSingle(operands, (status, a, b) -> reciprocal(b));
            case RCPPS -> FloatOps.packedSingle(operands, (status, a, b) -> reciprocal(b));
            case RSQRTSS -> FloatOps.scalarSingle(operands, (status, a, b) -> reciprocalRoot(b));
            case RSQRTPS -> FloatOps.packedSingle(operands, (status, a, b) -> reciprocalRoot(b));
            default -> null;
        });
    }

    private static SingleOperation single(int control) {
        return (status, a, b) -> Float32.roundToIntegral(status, b,
                (control & CURRENT) != 0 ? status.rounding() : control & 3, (control & QUIET) != 0);
    }

    private static DoubleOperation aDouble(int control) {
        return (status, a, b) -> Float64.roundToIntegral(status, b,
                (control & CURRENT) != 0 ? status.rounding() : control & 3, (control & QUIET) != 0);
    }

    /** 1/x; a denormal counts as zero, a result that would be one is zero, and no flags are raised (SDM vol. 2, RCPSS). */
    private static int reciprocal(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            return bits | QUIET_BIT;
        }
        if (Math.abs(value) < Float.MIN_NORMAL) {
            return bits & SIGN | INFINITY;
        }
        float result = 1 / value;
        return Math.abs(result) < Float.MIN_NORMAL ? bits & SIGN : Float.floatToRawIntBits(result);
    }

    /** 1/sqrt(x), by the same rules. */
    private static int reciprocalRoot(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            return bits | QUIET_BIT;
        }
        if (Math.abs(value) < Float.MIN_NORMAL) {
            return bits & SIGN | INFINITY;
        }
        return value < 0 ? INDEFINITE : Float.floatToRawIntBits((float) (1 / Math.sqrt(value)));
    }
}
