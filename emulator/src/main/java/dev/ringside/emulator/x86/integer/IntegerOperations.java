package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Integer instructions beside the commonest ones, which the interpreter has itself: shifts, multiplication and division, bits, BCD, strings, exchanges. */
public final class IntegerOperations {

    private IntegerOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.empty();
    }
}
