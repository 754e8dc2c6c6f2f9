package dev.ringside.emulator.x86.decode;

import java.util.List;

/**
 * An instruction to be encoded. Its operands are those a person writes: string instructions, XLAT and MONITOR have none.
 * <p>
 * Operands differ from decoded ones in this: a {@link Operand.Memory} or {@link Operand.Immediate} of width 0 leaves its size to the other operands;
 * the displacements of {@link Operand.Relative} and of RIP-relative memory count from the beginning of the instruction, whose length is not yet
 * known; {@code segment} of a memory operand is without meaning, an override is a part of the request.
 *
 * @param mnemonic
 *            what it does
 * @param operands
 *            destination first
 * @param codeSize
 *            code segment it is meant for
 * @param operandSize
 *            operand size in bytes, or 0 to take it from the operands and, where they say nothing, from the code segment
 * @param addressSize
 *            address size in bytes, or 0 for that of the code segment
 * @param segment
 *            segment register 0 to 5 of a segment override prefix, or {@link Operand.Memory#NONE}
 * @param lock
 *            whether it begins with LOCK
 * @param repeat
 *            its repeat prefix
 * @param reach
 *            how far a branch has to reach
 * @param isStrict
 *            an immediate with a width is encoded in that width even where a byte would do
 */
public record InstructionRequest(Mnemonic mnemonic, List<Operand> operands, CodeSize codeSize, int operandSize,
        int addressSize, int segment, boolean lock, RepeatPrefix repeat, Reach reach, boolean isStrict) {

    /** Encodings of a near branch that are allowed. */
    public enum Reach {
        /** The shortest that reaches the target. */
        ANY,
        /** A displacement of one byte. */
        SHORT,
        /** A displacement of the operand size. */
        NEAR
    }

    int effectiveAddressSize() {
        return addressSize != 0 ? addressSize : Prefixes.defaultAddressSize(codeSize);
    }
}
