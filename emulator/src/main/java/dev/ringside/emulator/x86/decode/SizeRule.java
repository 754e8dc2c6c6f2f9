package dev.ringside.emulator.x86.decode;

/** How an instruction's operand size follows from the code size, the 66 prefix and REX.W. */
enum SizeRule {
    /** 16 or 32 bits by code size and 66, 64 bits with REX.W. */
    PLAIN,
    /** The byte form of an instruction that has wider ones. */
    BYTE,
    /** In 64-bit mode 64 bits, or 16 with 66: stack instructions, and near branches as AMD's processors do them. */
    DEFAULT_64,
    /** In 64-bit mode 64 bits whatever the prefixes. */
    FORCED_64,
    /** 64 bits in 64-bit mode and 32 bits elsewhere, whatever the prefixes. */
    FORCED_NATIVE,
    /** As PLAIN, but REX.W has no effect. */
    AT_MOST_32
}
