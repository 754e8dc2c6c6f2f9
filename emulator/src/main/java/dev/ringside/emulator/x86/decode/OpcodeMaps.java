package dev.ringside.emulator.x86.decode;

/** The opcode tables, read once from the text beside this class. */
final class OpcodeMaps {
    static final OpcodeTable ONE_BYTE;
    static final OpcodeTable TWO_BYTE;
    static final OpcodeTable THREE_BYTE_38;
    static final OpcodeTable THREE_BYTE_3A;
    private static final OpcodeTable VEX_38;
    private static final OpcodeTable VEX_3A;
    private static final OpcodeTable EMPTY = new OpcodeTable.Builder().build();

    static {
        OpcodeReader reader = OpcodeReader.ofEverything();
        ONE_BYTE = reader.table(OpcodeMap.ONE_BYTE);
        TWO_BYTE = reader.table(OpcodeMap.TWO_BYTE);
        THREE_BYTE_38 = reader.table(OpcodeMap.THREE_BYTE_38);
        THREE_BYTE_3A = reader.table(OpcodeMap.THREE_BYTE_3A);
        VEX_38 = reader.table(OpcodeMap.VEX_38);
        VEX_3A = reader.table(OpcodeMap.VEX_3A);
    }

    private OpcodeMaps() {}

    /** The table that the field mmmmm of a VEX prefix names; empty for the ones that only AVX uses. */
    static OpcodeTable vex(int map) {
        return switch (map) {
            case 2 -> VEX_38;
            case 3 -> VEX_3A;
            default -> EMPTY;
        };
    }
}
