package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.x86.decode.Instruction;
import java.util.BitSet;

/** The engine as the debug unit drives it. All may raise what the instructions raise. */
public interface Stepper {

    /** Linear address of the next instruction; raises nothing. */
    long linearAddress();

    /**
     * Executes the next instruction, or one iteration of it if it is repeated, and leaves the CPU between two instructions.
     *
     * @return what was executed
     */
    Instruction executeOne();

    /** Whether an instruction is being executed, rather than an event delivered. */
    boolean executing();

    /** Executes instructions until there is a reason to look up, or until one that is {@link Debugging#stopsAt marked}. */
    void runFreely();

    /** {@link Debugging#marks} now answers otherwise for these offsets in all pages. */
    void marksChanged(BitSet offsets);
}
