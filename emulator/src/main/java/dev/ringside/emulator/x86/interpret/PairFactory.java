package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.decode.Instruction;

/** Makes one operation of an instruction and the conditional jump behind it. */
interface PairFactory {

    /** The operation for {@code first} decoded in {@code context}, whose jump goes to {@code taken} or else to {@code otherwise}. */
    Op make(Instruction first, DecodeContext context, Target taken, Target otherwise);
}
