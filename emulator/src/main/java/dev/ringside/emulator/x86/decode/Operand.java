package dev.ringside.emulator.x86.decode;

/**
 * One operand of a decoded instruction. Widths are in bytes: 1, 2, 4, 6 (m16:32), 8, 10 (m80, m16:64, 80-bit BCD), 16, 28, 94, 108, 512 or 0
 * where the size is not fixed (LEA, INVLPG, XSAVE).
 */
public sealed interface Operand {

    /** Register files an operand can name. */
    enum RegisterFile {
        /** RAX to R15 and their parts; index 0 to 15. */
        GENERAL,
        /** AH, CH, DH, BH: index 0 to 3 names the register whose bits 15:8 are meant; width 1. */
        HIGH_BYTE,
        /** ES, CS, SS, DS, FS, GS: index 0 to 5. */
        SEGMENT,
        /** CR0 to CR15. */
        CONTROL,
        /** DR0 to DR15. */
        DEBUG,
        /** ST(0) to ST(7). */
        X87,
        /** MM0 to MM7. */
        MMX,
        /** XMM0 to XMM15. */
        XMM
    }

    /** Width of the operand in bytes. */
    int width();

    /** A register, {@code index} in encoding order (0 = AX/ES/ST0/XMM0 ...). */
    record Register(RegisterFile file, int index, int width) implements Operand {}

    /**
     * A memory reference, unexpanded.
     *
     * @param segment
     *            segment register 0 to 5 (ES, CS, SS, DS, FS, GS) after defaults and overrides; in 64-bit mode an ES, CS, SS or DS override is
     *            ignored, and the default remains
     * @param base
     *            general register 0 to 15, {@link #NONE}, or {@link #RIP} for RIP-relative addressing (relative to the next instruction)
     * @param index
     *            general register 0 to 15 or {@link #NONE}
     * @param scale
     *            left shift of the index, 0 to 3
     * @param displacement
     *            sign-extended displacement, or the absolute offset of a moffs form (zero-extended)
     */
    record Memory(int segment, int base, int index, int scale, long displacement, int width) implements Operand {
        /** No register. */
        public static final int NONE = -1;
        /** The instruction pointer as base. */
        public static final int RIP = 16;
    }

    /** An immediate, already sign-extended to 64 bits where the instruction sign-extends it, else zero-extended; width as encoded or as used. */
    record Immediate(long value, int width) implements Operand {}

    /** A near branch displacement from the end of the instruction, sign-extended; width is the operand size that truncates the target. */
    record Relative(long displacement, int width) implements Operand {}

    /** A far pointer in the instruction (ptr16:16 width 4, ptr16:32 width 6). */
    record FarPointer(int selector, long offset, int width) implements Operand {}
}
