package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Mnemonic;

/**
 * What a name of an instruction says.
 *
 * @param mnemonic
 *            what it does
 * @param operandSize
 *            operand size in bytes that the name fixes, or 0
 * @param addressSize
 *            address size in bytes that the name fixes, or 0
 * @param waits
 *            FWAIT goes before it
 */
record InstructionName(Mnemonic mnemonic, int operandSize, int addressSize, boolean waits) {

    InstructionName(Mnemonic mnemonic) {
        this(mnemonic, 0, 0, false);
    }

    static InstructionName sized(Mnemonic mnemonic, int operandSize) {
        return new InstructionName(mnemonic, operandSize, 0, false);
    }
}
