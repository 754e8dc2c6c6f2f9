package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** The x87 unit and the instructions that save and restore it. */
public final class FpuOperations {

    private FpuOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.empty();
    }
}
