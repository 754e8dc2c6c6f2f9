package dev.ringside.emulator.x86.decode;

/**
 * The prefixes that an encoding may add on its own to get an operand size.
 *
 * @param codeSize
 *            code segment
 * @param override
 *            66
 * @param rexW
 *            REX.W or VEX.W
 */
record PrefixState(CodeSize codeSize, boolean override, boolean rexW) {

    boolean is64Bit() {
        return codeSize == CodeSize.BITS64;
    }

    /** The mode of {@link OpcodeCell} that rows are looked up under. */
    int mode() {
        return !is64Bit() ? OpcodeCell.MODE_LEGACY : rexW ? OpcodeCell.MODE_64_W : OpcodeCell.MODE_64;
    }

    /** Operand size in bytes that an instruction of the form gets. */
    int operandSize(Form form) {
        return Prefixes.operandSize(form, codeSize, override, rexW);
    }
}
