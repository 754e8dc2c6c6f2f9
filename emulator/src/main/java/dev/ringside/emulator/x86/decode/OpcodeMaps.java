package dev.ringside.emulator.x86.decode;

import java.util.List;

/** The opcode maps, read once from the text tables beside this class. */
final class OpcodeMaps {
    private static final List<String> RESOURCES = List.of("one-byte.opcodes", "two-byte.opcodes", "x87.opcodes",
            "sse-float.opcodes", "sse-integer.opcodes");

    /** Opcodes of one byte. */
    static final OpcodeTable ONE_BYTE;
    /** Opcodes after 0F. */
    static final OpcodeTable TWO_BYTE;
    /** Opcodes after 0F 38. */
    static final OpcodeTable THREE_BYTE_38;
    /** Opcodes after 0F 3A. */
    static final OpcodeTable THREE_BYTE_3A;
    private static final OpcodeTable VEX_38;
    private static final OpcodeTable VEX_3A;
    private static final OpcodeTable EMPTY = new OpcodeTable.Builder().build();

    static {
        OpcodeReader reader = new OpcodeReader();
        RESOURCES.forEach(reader::read);
        ONE_BYTE = reader.table("");
        TWO_BYTE = reader.table("0F");
        THREE_BYTE_38 = reader.table("0F 38");
        THREE_BYTE_3A = reader.table("0F 3A");
        VEX_38 = reader.table("VEX 0F 38");
        VEX_3A = reader.table("VEX 0F 3A");
    }

    private OpcodeMaps() {}

    /** The map that the field mmmmm of a VEX prefix names; empty for the ones that only AVX uses. */
    static OpcodeTable vex(int map) {
        return switch (map) {
            case 2 -> VEX_38;
            case 3 -> VEX_3A;
            default -> EMPTY;
        };
    }
}
