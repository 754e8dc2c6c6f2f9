package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Privilege: segments, gates, tasks, interrupts, control registers, MSRs, ports, CPUID. */
public final class SystemOperations {

    private SystemOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.empty();
    }
}
