package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** MMX, SSE to SSE4.2, AES-NI, PCLMULQDQ and SHA. */
public final class SimdOperations {

    private SimdOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.empty();
    }
}
