package dev.ringside.emulator.x86.decode;

import java.util.List;

/**
 * One encoding of an instruction: a row of the opcode tables.
 *
 * @param mnemonic
 *            what the encoding means
 * @param operands
 *            its operands, destination first
 * @param sizeRule
 *            how its operand size is found
 * @param mandatoryPrefix
 *            the prefix that is part of the opcode, one of the classes of {@link Prefixes}; CLASS_NONE where there is none
 * @param lockable
 *            LOCK is allowed when the destination is in memory
 * @param ignoresMod
 *            ModRM.rm names a register whatever ModRM.mod says
 * @param refusesCs
 *            CS as destination is undefined
 */
record Form(Mnemonic mnemonic, List<OperandCode> operands, SizeRule sizeRule, int mandatoryPrefix, boolean lockable,
        boolean ignoresMod,
        boolean refusesCs) {

    boolean takesOperandSizePrefix() {
        return mandatoryPrefix == Prefixes.CLASS_66;
    }

    boolean takesRepeatPrefix() {
        return mandatoryPrefix == Prefixes.CLASS_F3 || mandatoryPrefix == Prefixes.CLASS_F2;
    }

    boolean uses(OperandCode.Method method) {
        for (OperandCode code : operands) {
            if (code.method() == method) {
                return true;
            }
        }
        return false;
    }
}
