package dev.ringside.emulator.x86.decode;

/** The opcode maps, by the bytes that lead to them. */
enum OpcodeMap {
    /** Opcodes of one byte. */
    ONE_BYTE,
    /** Opcodes after 0F. */
    TWO_BYTE,
    /** Opcodes after 0F 38. */
    THREE_BYTE_38,
    /** Opcodes after 0F 3A. */
    THREE_BYTE_3A,
    /** Opcodes of the map 0F 38 under a VEX prefix. */
    VEX_38,
    /** Opcodes of the map 0F 3A under a VEX prefix. */
    VEX_3A
}
