package dev.ringside.emulator.x86.decode;

/**
 * One row of an opcode table: when {@code form} applies.
 *
 * @param prefix
 *            prefixes under which it applies
 * @param regField
 *            value of ModRM.reg, or {@link #ANY}
 * @param modRm
 *            whole ModR/M byte, or {@link #ANY}
 * @param kind
 *            kind of ModRM.rm operand
 * @param modes
 *            bit set of the modes of {@link OpcodeCell}
 * @param shared
 *            the row covers several opcodes and gives way to one for a single opcode
 * @param form
 *            what it means
 */
record OpcodeRow(PrefixRule prefix, int regField, int modRm, Kind kind, int modes, boolean shared, Form form) {
    static final int ANY = -1;

    /** What a row says of the prefixes 66, F3 and F2. The four classes of {@link Prefixes} follow each other in bits 0 to 3. */
    enum PrefixRule {
        /** The opcode stands under any prefix. */
        ANY(0b1111, Prefixes.CLASS_NONE),
        /** F2 and F3 are not allowed. */
        NFX(0b0011, Prefixes.CLASS_NONE),
        /** None of the three is allowed. */
        NP(0b0001, Prefixes.CLASS_NONE),
        /** 66 is part of the opcode. */
        P66(0b0010, Prefixes.CLASS_66),
        /** F3 is part of the opcode. */
        PF3(0b0100, Prefixes.CLASS_F3),
        /** F2 is part of the opcode. */
        PF2(0b1000, Prefixes.CLASS_F2);

        private final int classes;
        private final int mandatory;

        PrefixRule(int classes, int mandatory) {
            this.classes = classes;
            this.mandatory = mandatory;
        }

        boolean covers(int prefixClass) {
            return (classes >> prefixClass & 1) != 0;
        }

        int mandatory() {
            return mandatory;
        }
    }

    /** What ModRM.rm may name. */
    enum Kind {
        /** Memory only. */
        MEMORY,
        /** A register only. */
        REGISTER,
        /** Either. */
        EITHER
    }

    boolean usesModRm() {
        if (kind != Kind.EITHER || regField != ANY || modRm != ANY) {
            return true;
        }
        for (OperandCode code : form.operands()) {
            if (code.usesModRm()) {
                return true;
            }
        }
        return false;
    }

    /** The part of ModR/M that this row tests. */
    OpcodeCell.Selector selector() {
        if (modRm != ANY) {
            return OpcodeCell.Selector.WHOLE;
        }
        if (regField != ANY) {
            return OpcodeCell.Selector.REG_FIELD;
        }
        return kind == Kind.EITHER ? OpcodeCell.Selector.NONE : OpcodeCell.Selector.KIND;
    }

    /** Of two rows that apply, the one with the higher rank does. */
    int rank() {
        int modRmRank = (modRm != ANY ? 4 : regField != ANY ? 2 : 0) + (kind == Kind.EITHER ? 0 : 1);
        return modRmRank << 4 | prefix.ordinal() << 1 | (shared ? 0 : 1);
    }

    boolean coversMode(int mode) {
        return (modes >> mode & 1) != 0;
    }

    /** True if the row covers the ModR/M byte. */
    boolean coversModRm(int value) {
        boolean isRegister = value >= 0xc0;
        return (modRm == ANY || modRm == value) && (regField == ANY || regField == (value >> 3 & 7))
                && (kind == Kind.EITHER || (kind == Kind.REGISTER) == isRegister);
    }
}
