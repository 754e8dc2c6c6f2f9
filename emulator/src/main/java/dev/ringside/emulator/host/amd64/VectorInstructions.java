package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * Moves of XMM registers, which are numbered 0 to 15, and a general form by which every instruction of SSE to SSE4.2, AES, PCLMULQDQ and SHA is
 * emitted. Memory is as in {@link DataInstructions}.
 */
public abstract sealed class VectorInstructions extends ControlInstructions permits Amd64Encoder {

    VectorInstructions(CodeBuffer code) {
        super(code);
    }

    /** Copies all of an XMM register. */
    public final void movaps(int target, int source) {
        registers(0x28 | MAP_0F, target, source);
    }

    /** MOVUPS: loads 16 bytes at any alignment. */
    public final void movupsLoad(int target, int base, int disp) {
        movupsLoad(target, base, NONE, 0, disp);
    }

    /** MOVUPS: loads 16 bytes at any alignment. The address has an index, shifted left by {@code scale}. */
    public final void movupsLoad(int target, int base, int index, int scale, int disp) {
        memory(0x10 | MAP_0F, target, base, index, scale, disp);
    }

    /** MOVUPS: stores 16 bytes at any alignment. */
    public final void movupsStore(int base, int disp, int source) {
        movupsStore(base, NONE, 0, disp, source);
    }

    /** MOVUPS: stores 16 bytes at any alignment. The address has an index, shifted left by {@code scale}. */
    public final void movupsStore(int base, int index, int scale, int disp, int source) {
        memory(0x11 | MAP_0F, source, base, index, scale, disp);
    }

    /** MOVAPS: loads 16 bytes; the host traps where they are not aligned. */
    public final void movapsLoad(int target, int base, int disp) {
        movapsLoad(target, base, NONE, 0, disp);
    }

    /** MOVAPS: loads 16 bytes; the host traps where they are not aligned. The address has an index, shifted left by {@code scale}. */
    public final void movapsLoad(int target, int base, int index, int scale, int disp) {
        memory(0x28 | MAP_0F, target, base, index, scale, disp);
    }

    /** MOVAPS: stores 16 bytes; the host traps where they are not aligned. */
    public final void movapsStore(int base, int disp, int source) {
        movapsStore(base, NONE, 0, disp, source);
    }

    /** MOVAPS: stores 16 bytes; the host traps where they are not aligned. The address has an index, shifted left by {@code scale}. */
    public final void movapsStore(int base, int index, int scale, int disp, int source) {
        memory(0x29 | MAP_0F, source, base, index, scale, disp);
    }

    /** MOVDQU: loads 16 bytes of integers at any alignment. */
    public final void movdquLoad(int target, int base, int disp) {
        movdquLoad(target, base, NONE, 0, disp);
    }

    /** MOVDQU: loads 16 bytes of integers at any alignment. The address has an index, shifted left by {@code scale}. */
    public final void movdquLoad(int target, int base, int index, int scale, int disp) {
        memory(0x6f | MAP_0F | PF3, target, base, index, scale, disp);
    }

    /** MOVDQU: stores 16 bytes of integers at any alignment. */
    public final void movdquStore(int base, int disp, int source) {
        movdquStore(base, NONE, 0, disp, source);
    }

    /** MOVDQU: stores 16 bytes of integers at any alignment. The address has an index, shifted left by {@code scale}. */
    public final void movdquStore(int base, int index, int scale, int disp, int source) {
        memory(0x7f | MAP_0F | PF3, source, base, index, scale, disp);
    }

    /** MOVDQA: loads 16 bytes of integers; the host traps where they are not aligned. */
    public final void movdqaLoad(int target, int base, int disp) {
        movdqaLoad(target, base, NONE, 0, disp);
    }

    /** MOVDQA: loads 16 bytes of integers; the host traps where they are not aligned. The address has an index, shifted left by {@code scale}. */
    public final void movdqaLoad(int target, int base, int index, int scale, int disp) {
        memory(0x6f | MAP_0F | P66, target, base, index, scale, disp);
    }

    /** MOVDQA: stores 16 bytes of integers; the host traps where they are not aligned. */
    public final void movdqaStore(int base, int disp, int source) {
        movdqaStore(base, NONE, 0, disp, source);
    }

    /** MOVDQA: stores 16 bytes of integers; the host traps where they are not aligned. The address has an index, shifted left by {@code scale}. */
    public final void movdqaStore(int base, int index, int scale, int disp, int source) {
        memory(0x7f | MAP_0F | P66, source, base, index, scale, disp);
    }

    /** MOVSS: loads 4 bytes; the rest of the register is cleared. */
    public final void movssLoad(int target, int base, int disp) {
        movssLoad(target, base, NONE, 0, disp);
    }

    /** MOVSS: loads 4 bytes; the rest of the register is cleared. The address has an index, shifted left by {@code scale}. */
    public final void movssLoad(int target, int base, int index, int scale, int disp) {
        memory(0x10 | MAP_0F | PF3, target, base, index, scale, disp);
    }

    /** MOVSS: stores 4 bytes. */
    public final void movssStore(int base, int disp, int source) {
        movssStore(base, NONE, 0, disp, source);
    }

    /** MOVSS: stores 4 bytes. The address has an index, shifted left by {@code scale}. */
    public final void movssStore(int base, int index, int scale, int disp, int source) {
        memory(0x11 | MAP_0F | PF3, source, base, index, scale, disp);
    }

    /** MOVSD: loads 8 bytes; the rest of the register is cleared. */
    public final void movsdLoad(int target, int base, int disp) {
        movsdLoad(target, base, NONE, 0, disp);
    }

    /** MOVSD: loads 8 bytes; the rest of the register is cleared. The address has an index, shifted left by {@code scale}. */
    public final void movsdLoad(int target, int base, int index, int scale, int disp) {
        memory(0x10 | MAP_0F | PF2, target, base, index, scale, disp);
    }

    /** MOVSD: stores 8 bytes. */
    public final void movsdStore(int base, int disp, int source) {
        movsdStore(base, NONE, 0, disp, source);
    }

    /** MOVSD: stores 8 bytes. The address has an index, shifted left by {@code scale}. */
    public final void movsdStore(int base, int index, int scale, int disp, int source) {
        memory(0x11 | MAP_0F | PF2, source, base, index, scale, disp);
    }

    /** MOVD: loads 4 bytes; the rest of the register is cleared. */
    public final void movdLoad(int target, int base, int disp) {
        movdLoad(target, base, NONE, 0, disp);
    }

    /** MOVD: loads 4 bytes; the rest of the register is cleared. The address has an index, shifted left by {@code scale}. */
    public final void movdLoad(int target, int base, int index, int scale, int disp) {
        memory(0x6e | MAP_0F | P66, target, base, index, scale, disp);
    }

    /** MOVD: stores 4 bytes. */
    public final void movdStore(int base, int disp, int source) {
        movdStore(base, NONE, 0, disp, source);
    }

    /** MOVD: stores 4 bytes. The address has an index, shifted left by {@code scale}. */
    public final void movdStore(int base, int index, int scale, int disp, int source) {
        memory(0x7e | MAP_0F | P66, source, base, index, scale, disp);
    }

    /** MOVQ: loads 8 bytes; the rest of the register is cleared. */
    public final void movqLoad(int target, int base, int disp) {
        movqLoad(target, base, NONE, 0, disp);
    }

    /** MOVQ: loads 8 bytes; the rest of the register is cleared. The address has an index, shifted left by {@code scale}. */
    public final void movqLoad(int target, int base, int index, int scale, int disp) {
        memory(0x7e | MAP_0F | PF3, target, base, index, scale, disp);
    }

    /** MOVQ: stores 8 bytes. */
    public final void movqStore(int base, int disp, int source) {
        movqStore(base, NONE, 0, disp, source);
    }

    /** MOVQ: stores 8 bytes. The address has an index, shifted left by {@code scale}. */
    public final void movqStore(int base, int index, int scale, int disp, int source) {
        memory(0xd6 | MAP_0F | P66, source, base, index, scale, disp);
    }

    /** MOVLPS: loads the lower 8 bytes and leaves the others. */
    public final void movlpsLoad(int target, int base, int disp) {
        movlpsLoad(target, base, NONE, 0, disp);
    }

    /** MOVLPS: loads the lower 8 bytes and leaves the others. The address has an index, shifted left by {@code scale}. */
    public final void movlpsLoad(int target, int base, int index, int scale, int disp) {
        memory(0x12 | MAP_0F, target, base, index, scale, disp);
    }

    /** MOVLPS: stores the lower 8 bytes. */
    public final void movlpsStore(int base, int disp, int source) {
        movlpsStore(base, NONE, 0, disp, source);
    }

    /** MOVLPS: stores the lower 8 bytes. The address has an index, shifted left by {@code scale}. */
    public final void movlpsStore(int base, int index, int scale, int disp, int source) {
        memory(0x13 | MAP_0F, source, base, index, scale, disp);
    }

    /** MOVHPS: loads the upper 8 bytes and leaves the others. */
    public final void movhpsLoad(int target, int base, int disp) {
        movhpsLoad(target, base, NONE, 0, disp);
    }

    /** MOVHPS: loads the upper 8 bytes and leaves the others. The address has an index, shifted left by {@code scale}. */
    public final void movhpsLoad(int target, int base, int index, int scale, int disp) {
        memory(0x16 | MAP_0F, target, base, index, scale, disp);
    }

    /** MOVHPS: stores the upper 8 bytes. */
    public final void movhpsStore(int base, int disp, int source) {
        movhpsStore(base, NONE, 0, disp, source);
    }

    /** MOVHPS: stores the upper 8 bytes. The address has an index, shifted left by {@code scale}. */
    public final void movhpsStore(int base, int index, int scale, int disp, int source) {
        memory(0x17 | MAP_0F, source, base, index, scale, disp);
    }

    /** MOVSS of two registers: the lowest 4 bytes, the others of the target stay. */
    public final void movss(int target, int source) {
        registers(0x10 | MAP_0F | PF3, target, source);
    }

    /** MOVSD of two registers: the lower 8 bytes, the others of the target stay. */
    public final void movsd(int target, int source) {
        registers(0x10 | MAP_0F | PF2, target, source);
    }

    /** MOVD ({@code size} 4) or MOVQ (8) from a general register to an XMM register, of which the rest is cleared. */
    public final void movToXmm(int size, int target, int source) {
        registers(0x6e | MAP_0F | P66 | width(size), target, source);
    }

    /** MOVD ({@code size} 4) or MOVQ (8) from an XMM register to a general register. */
    public final void movFromXmm(int size, int target, int source) {
        registers(0x7e | MAP_0F | P66 | width(size), source, target);
    }

    /**
     * Any instruction by its numbers (SDM vol. 2, appendix A), with two registers of any kind.
     *
     * @param prefix
     *            the prefix that is part of the opcode: 0, 0x66, 0xF3 or 0xF2
     * @param map
     *            0 for one-byte opcodes, 1 for 0F, 2 for 0F 38, 3 for 0F 3A
     * @param wide
     *            with REX.W
     * @param reg
     *            the reg field: a register or the rest of the opcode
     * @param rm
     *            the r/m field
     */
    public final void sse(int prefix, int map, int opcode, boolean wide, int reg, int rm) {
        registers(form(prefix, map, opcode, wide), reg, rm);
    }

    /** Any instruction by its numbers with two registers, without REX.W. */
    public final void sse(int prefix, int map, int opcode, int reg, int rm) {
        registers(form(prefix, map, opcode, false), reg, rm);
    }

    /** Any instruction by its numbers with two registers and a constant of 8 bits. */
    public final void sseImm(int prefix, int map, int opcode, boolean wide, int reg, int rm, int value) {
        registers(form(prefix, map, opcode, wide), reg, rm);
        code.putByte(value);
    }

    /** Any instruction by its numbers with a register and memory. */
    public final void sseMemory(int prefix, int map, int opcode, boolean wide, int reg, int base, int disp) {
        memory(form(prefix, map, opcode, wide), reg, base, NONE, 0, disp);
    }

    /** Any instruction by its numbers with a register and memory at an address with an index. */
    public final void sseMemory(int prefix, int map, int opcode, boolean wide, int reg, int base, int index, int scale,
            int disp) {
        memory(form(prefix, map, opcode, wide), reg, base, index, scale, disp);
    }

    /** Any instruction by its numbers with a register, memory and a constant of 8 bits. */
    public final void sseMemoryImm(int prefix, int map, int opcode, boolean wide, int reg, int base, int disp,
            int value) {
        memory(form(prefix, map, opcode, wide), reg, base, NONE, 0, disp);
        code.putByte(value);
    }

    /** Any instruction by its numbers with a register, memory at an address with an index, and a constant of 8 bits. */
    public final void sseMemoryImm(int prefix, int map, int opcode, boolean wide, int reg, int base, int index,
            int scale, int disp, int value) {
        memory(form(prefix, map, opcode, wide), reg, base, index, scale, disp);
        code.putByte(value);
    }
}
