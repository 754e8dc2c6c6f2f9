package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.decode.Instruction;
import java.util.Optional;

/** The commonest instructions: moves, arithmetic, stack and near branches. */
final class BasicOperations {

    private BasicOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.empty();
    }
}
