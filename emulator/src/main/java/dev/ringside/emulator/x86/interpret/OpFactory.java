package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.decode.Instruction;

/** Makes operations of one kind. */
@FunctionalInterface
public interface OpFactory {

    /** The operation for {@code instruction}. */
    Op make(Instruction instruction, DecodeContext context);
}
