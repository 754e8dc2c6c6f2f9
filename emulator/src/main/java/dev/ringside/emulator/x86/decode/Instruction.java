package dev.ringside.emulator.x86.decode;

import java.util.List;

/**
 * One decoded x86 instruction, immutable, independent of its address.
 *
 * @param mnemonic
 *            what it does; {@link Mnemonic#INVALID} for bytes that raise #UD
 * @param length
 *            length in bytes, 1 to 15
 * @param operandSize
 *            effective operand size in bytes: 2, 4 or 8, or 1 for the byte forms, after prefixes and the 64-bit defaults of stack and branch
 *            instructions
 * @param addressSize
 *            effective address size in bytes: 2, 4 or 8
 * @param lock
 *            a LOCK prefix is present (whether it is allowed is decided by the decoder: a forbidden one decodes to INVALID)
 * @param repeat
 *            repeat prefix that was not a mandatory prefix
 * @param opcode
 *            opcode byte without its escape in bits 15:8, ModR/M byte in bits 7:0 (0 where there is none); its low eleven bits are what the x87 unit
 *            keeps of an instruction
 * @param operands
 *            explicit operands in Intel order (destination first), 0 to 4; implicit ones (RAX of MUL, CL is explicit where encoded so) are not listed
 */
public record Instruction(Mnemonic mnemonic, int length, int operandSize, int addressSize, boolean lock,
        RepeatPrefix repeat, int opcode, List<Operand> operands) {

    /** The operand at {@code index}, destination first. */
    public Operand operand(int index) {
        return operands.get(index);
    }
}
