package dev.ringside.emulator.x86.decode;

/** Default operand and address size of a code segment (SDM vol. 3, 3.4.5: the D and L flags of its descriptor). */
public enum CodeSize {
    /** Real mode, virtual-8086 mode, and protected mode with D = 0. */
    BITS16,
    /** Protected and compatibility mode with D = 1. */
    BITS32,
    /** 64-bit mode: L = 1 while IA-32e mode is active. */
    BITS64
}
