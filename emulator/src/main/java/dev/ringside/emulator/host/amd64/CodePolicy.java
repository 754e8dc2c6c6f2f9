package dev.ringside.emulator.host.amd64;

import dev.ringside.emulator.x86.decode.Instruction;
import java.util.List;

/**
 * What {@link CodeVerifier} lets emitted code do.
 *
 * @param state
 *            displacements from RBP that lie in the processor's state, in bytes
 * @param stack
 *            displacements from RSP that lie in the frame that the code was entered with, in bytes
 * @param code
 *            addresses at which generated code runs: direct jumps stay within them
 * @param judgement
 *            decides about all that depends on what comes before an instruction
 */
public record CodePolicy(Range state, Range stack, Range code, Judgement judgement) {

    /** From {@code start} to before {@code end}. */
    public record Range(long start, long end) {

        /** Whether {@code length} bytes at {@code first} are all within. */
        public boolean contains(long first, int length) {
            return first >= start && first <= end - length;
        }
    }

    /**
     * Judges one instruction by those before it. Each method is asked about {@code code.get(index)}; {@code code} holds all instructions decoded so
     * far, in the order of their addresses.
     */
    public interface Judgement {

        /**
         * Whether its memory operand is allowed though it is neither in the state nor on the stack: it is an access to the guest's memory after the
         * compare with the TLB's tag, or to a table at a masked index.
         */
        boolean allowsMemory(List<Instruction> code, int index);

        /** Whether its jump or call to an address in a register or in memory is allowed. */
        boolean allowsIndirectJump(List<Instruction> code, int index);

        /** Whether it cannot trap the host though it might (DIV, IDIV) or cannot leave the host in an odd state (LDMXCSR, FLDCW, POPF, STD). */
        boolean isGuarded(List<Instruction> code, int index);

        /**
         * Whether it may change RBP or RSP other than by pushes, pops, calls and returns, as the way into generated code and out of it does. Nothing
         * in a block may: everything else rests on where they point.
         */
        default boolean allowsFrameChange(List<Instruction> code, int index) {
            return false;
        }

        /** How many bytes after it are data that never run. */
        default int dataAfter(List<Instruction> code, int index) {
            return 0;
        }
    }
}
