package dev.ringside.emulator.x86.decode;

/**
 * The prefixes of one instruction (SDM vol. 2, 2.1.1, 2.2.1 and 2.3). Legacy prefixes may come in any order and number: of the segment overrides and
 * of F2 and F3 the last one counts. A REX prefix counts only directly before the opcode.
 */
final class Prefixes {
    /** No mandatory prefix; the four classes index {@link OpcodeCell}. */
    static final int CLASS_NONE = 0;
    static final int CLASS_66 = 1;
    static final int CLASS_F3 = 2;
    static final int CLASS_F2 = 3;
    static final int CLASSES = 4;

    private static final int NO_OVERRIDE = -1;
    private static final int SEGMENT_FS = 4;
    private static final int SEGMENT_GS = 5;
    private static final int NO_VEX_REGISTER = 0;

    private CodeSize codeSize = CodeSize.BITS16;
    private boolean lock;
    private boolean operandSizeOverride;
    private boolean addressSizeOverride;
    private int segmentOverride;
    private int lastRepeat;
    private int rex;
    private int vexClass;
    private boolean vex;
    private int vexRegister;

    /** Reads all prefixes and the first byte of the opcode, which it returns. */
    int read(ByteCursor bytes, CodeSize size) {
        codeSize = size;
        lock = false;
        operandSizeOverride = false;
        addressSizeOverride = false;
        segmentOverride = NO_OVERRIDE;
        lastRepeat = CLASS_NONE;
        rex = 0;
        vex = false;
        vexRegister = NO_VEX_REGISTER;
        while (true) {
            int value = bytes.u8();
            switch (value) {
                case 0x26, 0x2e, 0x36, 0x3e -> {
                    if (!is64Bit()) {
                        segmentOverride = value >> 3 & 3;
                    }
                }
                case 0x64 -> segmentOverride = SEGMENT_FS;
                case 0x65 -> segmentOverride = SEGMENT_GS;
                case 0x66 -> operandSizeOverride = true;
                case 0x67 -> addressSizeOverride = true;
                case 0xf0 -> lock = true;
                case 0xf2 -> lastRepeat = CLASS_F2;
                case 0xf3 -> lastRepeat = CLASS_F3;
                default -> {
                    if (!is64Bit() || (value & 0xf0) != 0x40) {
                        return value;
                    }
                }
            }
            rex = (value & 0xf0) == 0x40 ? value : 0;
        }
    }

    /**
     * Reads the rest of a VEX prefix after C4 or C5.
     *
     * @return the opcode map it names, or 0 where it is undefined: after 66, F2, F3, LOCK or REX, or with 256 bit vectors, which only AVX has
     */
    int readVex(ByteCursor bytes, int escape) {
        if (lock || operandSizeOverride || lastRepeat != CLASS_NONE || rex != 0) {
            return 0;
        }
        int first = bytes.u8();
        int map = 1;
        int last = first;
        int inverted = (~first & 0x80) >> 5;
        if (escape == 0xc4) {
            last = bytes.u8();
            map = first & 0x1f;
            inverted = (~first & 0xe0) >> 5 | (last & 0x80) >> 4;
        }
        vex = true;
        rex = is64Bit() ? 0x40 | inverted : 0;
        vexRegister = ~last >> 3 & (is64Bit() ? 15 : 7);
        vexClass = last & 3;
        return (last & 4) == 0 ? map : 0;
    }

    boolean is64Bit() {
        return codeSize == CodeSize.BITS64;
    }

    boolean lock() {
        return lock;
    }

    boolean isVex() {
        return vex;
    }

    /** The register in VEX.vvvv, 0 where the field is all ones. */
    int vexRegister() {
        return vexRegister;
    }

    /** True when a REX prefix, or VEX, turns AH to BH into SPL to DIL. */
    boolean hasRex() {
        return rex != 0;
    }

    boolean rexW() {
        return (rex & 8) != 0;
    }

    /** REX.R as the bit it adds to a register number: 0 or 8. */
    int rexR() {
        return (rex & 4) << 1;
    }

    int rexX() {
        return (rex & 2) << 2;
    }

    int rexB() {
        return (rex & 1) << 3;
    }

    /** The mandatory prefix that an opcode sees: F2 or F3 go before 66. */
    int prefixClass() {
        if (vex) {
            return vexClass;
        }
        if (lastRepeat != CLASS_NONE) {
            return lastRepeat;
        }
        return operandSizeOverride ? CLASS_66 : CLASS_NONE;
    }

    /** The repeat prefix that is left when the instruction has taken {@code form} as its encoding. */
    RepeatPrefix repeat(Form form) {
        if (lastRepeat == CLASS_NONE || form.takesRepeatPrefix()) {
            return RepeatPrefix.NONE;
        }
        return lastRepeat == CLASS_F3 ? RepeatPrefix.REP : RepeatPrefix.REPNE;
    }

    /** Segment register of a memory operand whose default is {@code defaultSegment}. */
    int segment(int defaultSegment) {
        return segmentOverride == NO_OVERRIDE ? defaultSegment : segmentOverride;
    }

    /** Effective address size in bytes. */
    int addressSize() {
        int plain = defaultAddressSize(codeSize);
        return addressSizeOverride ? plain == 4 ? 2 : 4 : plain;
    }

    /** Address size in bytes without a prefix. */
    static int defaultAddressSize(CodeSize codeSize) {
        return switch (codeSize) {
            case BITS16 -> 2;
            case BITS32 -> 4;
            case BITS64 -> 8;
        };
    }

    /** Effective operand size in bytes of an instruction of the given form. */
    int operandSize(Form form) {
        return operandSize(form, codeSize, operandSizeOverride, rexW());
    }

    /** Operand size in bytes that an instruction of the given form has under 66 and REX.W, or without them. */
    static int operandSize(Form form, CodeSize codeSize, boolean override, boolean rexW) {
        int plain = plainOperandSize(codeSize, override && !form.takesOperandSizePrefix(), rexW);
        boolean is64Bit = codeSize == CodeSize.BITS64;
        return switch (form.sizeRule()) {
            case PLAIN -> plain;
            case BYTE -> 1;
            case DEFAULT_64 -> is64Bit && plain == 4 ? 8 : plain;
            case FORCED_64 -> is64Bit ? 8 : plain;
            case FORCED_NATIVE -> is64Bit ? 8 : 4;
            case AT_MOST_32 -> Math.min(plain, 4);
        };
    }

    /** Operand size in bytes by code size, 66 and REX.W alone. */
    int plainOperandSize() {
        return plainOperandSize(codeSize, operandSizeOverride, rexW());
    }

    private static int plainOperandSize(CodeSize codeSize, boolean override, boolean rexW) {
        return switch (codeSize) {
            case BITS16 -> override ? 4 : 2;
            case BITS32 -> override ? 2 : 4;
            case BITS64 -> rexW ? 8 : override ? 2 : 4;
        };
    }
}
