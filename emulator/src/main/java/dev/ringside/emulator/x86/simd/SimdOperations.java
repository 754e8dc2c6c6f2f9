package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.List;
import java.util.Optional;

/** MMX, SSE to SSE4.2, AES-NI, PCLMULQDQ and SHA. */
public final class SimdOperations {

    /** A group of instructions that share an idea. */
    @FunctionalInterface
    private interface Group {
        /** The operation for an instruction, if it is of this group. */
        Optional<Op> build(Mnemonic mnemonic, Operands operands);
    }

    private static final List<Group> GROUPS = List.of(FrequentPacked::build, VectorMoves::build, ScalarMoves::build,
            ScalarArithmetic::build, ScalarConversion::build,
            FloatComparison::build, MmxMoves::build, MaskedMoves::build, PackedInteger::build, Shuffles::build,
            Unpacking::build,
            ElementMoves::build, PackedShifts::build, Horizontal::build, Blends::build, PackedFloat::build,
            PackedConversion::build,
            FloatHorizontal::build, FloatRounding::build, StateSave::build, ExtendedStateSave::build,
            StringCompare::build, Checksum::build, AesRounds::build, CarrylessProduct::build, ShaRounds::build);

    private SimdOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        Mnemonic mnemonic = instruction.mnemonic();
        Operands operands = new Operands(instruction, context);
        for (Group group : GROUPS) {
            Optional<Op> op = group.build(mnemonic, operands);
            if (op.isPresent()) {
                return op;
            }
        }
        return Optional.empty();
    }
}
