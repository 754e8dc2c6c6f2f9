package dev.ringside.tests.silicon;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One instruction form of {@code forms.txt}.
 *
 * @param family
 *            group that a filter and the weights name
 * @param mandatoryPrefix
 *            0x66, 0xF2, 0xF3, or 0
 * @param prefixFree
 *            66, F2 and F3 would make another instruction of it
 * @param opcode
 *            opcode bytes without escape for VEX forms
 * @param modRm
 *            {@link #NO_MODRM}, {@link #REGISTER_FIELD}, or the opcode extension 0 to 7
 * @param registerFile
 *            what ModRM.reg names
 * @param operandFile
 *            what ModRM.rm names when it is a register
 */
record Form(String family, String mnemonic, int mandatoryPrefix, boolean prefixFree, Optional<Vex> vex,
        List<Integer> opcode, LowBits lowBits,
        int modRm, List<Immediate> immediates, RegisterFile registerFile, RegisterFile operandFile, Set<Trait> traits) {

    static final int NO_MODRM = -1;
    static final int REGISTER_FIELD = 8;

    /** The fixed part of a VEX prefix. */
    record Vex(int pp, int map, boolean sized) {}

    /** What the low three bits of the last opcode byte hold. */
    enum LowBits {
        OPCODE, REGISTER, X87_STACK
    }

    /** What follows the operands. */
    enum Immediate {
        BYTE, WORD, SMALL_WORD, OPERAND_UP_TO_32, OPERAND, REL8, REL32, ADDRESS, FAR
    }

    /** Register file a ModRM field names. */
    enum RegisterFile {
        GENERAL, XMM, MMX, SEGMENT, CONTROL
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean hasModRm() {
        return modRm != NO_MODRM;
    }

    /** Whether it can read or write memory through ModRM or an absolute address. */
    boolean canAddressMemory() {
        return hasModRm() && !is(Trait.REGISTER_ONLY) || immediates.contains(Immediate.ADDRESS);
    }

    /** Whether it transfers control to an address chosen by the generator. */
    boolean isRelativeBranch() {
        return immediates.contains(Immediate.REL8) || immediates.contains(Immediate.REL32);
    }

    boolean isTwoByte() {
        return opcode.getFirst() == 0x0F && opcode.size() > 1;
    }

    boolean exists(CodeMode mode) {
        return mode == CodeMode.LONG ? !is(Trait.NOT_LONG_MODE) : !is(Trait.LONG_MODE_ONLY);
    }

    /** Whether x87, MMX or SSE registers matter to it. */
    boolean usesVectors() {
        return switch (family) {
            case "alu", "muldiv", "bcd", "shift", "bit", "bmi", "mov", "cc", "flag", "stack", "string", "branch",
                    "trap", "sys", "priv", "ud" ->
                false;
            default -> true;
        };
    }

    /** Whether the program almost surely ends with it. */
    boolean endsProgram() {
        return is(Trait.LAST) || switch (family) {
            case "trap", "priv", "ud", "x87ud" -> true;
            default -> false;
        };
    }
}
