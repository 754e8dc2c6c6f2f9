package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * The format of an instruction: prefixes, opcode, ModR/M, SIB and displacement (SDM vol. 2, chapter 2). Everything up to the displacement has at
 * most eight bytes, is put together in one {@code long} and written at once: a translator that the JVM still interprets pays for every call.
 * <p>
 * What does not depend on operands is one {@code int}, a <em>form</em>: the opcode in bits 7:0, and the flags below.
 */
public abstract sealed class InstructionFormat permits DataInstructions {
    /** Opcode maps: 0F, 0F 38 and 0F 3A. */
    static final int MAP_0F = 1 << 8;
    static final int MAP_0F38 = 2 << 8;
    static final int MAP_0F3A = 3 << 8;
    /** Prefixes that are part of the opcode. */
    static final int P66 = 1 << 10;
    static final int PF3 = 2 << 10;
    static final int PF2 = 3 << 10;
    /** REX.W. */
    static final int WIDE = 1 << 12;
    /** The reg field names a byte register. */
    static final int BYTE_REG = 1 << 13;
    /** The r/m field names a byte register. */
    static final int BYTE_RM = 1 << 14;
    /** The operand-size prefix, before the prefix that is part of the opcode. */
    static final int SIZE16 = 1 << 15;

    private static final int MAP_SHIFT = 8;
    private static final int PREFIX_SHIFT = 10;
    private static final int COUNT_SHIFT = 56;
    private static final long BYTES = (1L << COUNT_SHIFT) - 1;
    private static final int REX = 0x40;
    private static final int REX_W = 8;
    private static final int SIB_FOLLOWS = 4;
    private static final int DISP32_FOLLOWS = 5;

    final CodeBuffer code;

    InstructionFormat(CodeBuffer code) {
        this.code = code;
    }

    /** Where the bytes go. */
    public final CodeBuffer code() {
        return code;
    }

    /** Flags of a form for operands of {@code size} bytes, without the opcode's bit 0. */
    static int width(int size) {
        return switch (size) {
            case 1 -> BYTE_REG | BYTE_RM;
            case 2 -> SIZE16;
            case 4 -> 0;
            case 8 -> WIDE;
            default -> throw new IllegalArgumentException("no operand has " + size + " bytes");
        };
    }

    /** The form of an opcode whose bit 0 tells bytes from all other sizes. */
    static int sized(int opcode, int size) {
        return size == 1 ? opcode | BYTE_REG | BYTE_RM : opcode | 1 | width(size);
    }

    /** The form of the general methods' parameters. */
    static int form(int prefix, int map, int opcode, boolean wide) {
        int mandatory = switch (prefix) {
            case 0 -> 0;
            case 0x66 -> P66;
            case 0xf3 -> PF3;
            case 0xf2 -> PF2;
            default -> throw new IllegalArgumentException("not a prefix: " + Integer.toHexString(prefix));
        };
        return opcode | map << MAP_SHIFT | mandatory | (wide ? WIDE : 0);
    }

    /** An instruction on two registers. */
    final void registers(int form, int reg, int rm) {
        int rex = reg >> 3 << 2 | rm >> 3;
        if ((form & BYTE_REG) != 0 && reg >= 4 || (form & BYTE_RM) != 0 && rm >= 4) {
            rex |= REX;
        }
        long head = opcode(form, rex);
        int count = (int) (head >>> COUNT_SHIFT);
        code.put(head | (long) (0xc0 | (reg & 7) << 3 | rm & 7) << (count << 3), count + 1);
    }

    /** An instruction on a register and memory relative to RIP, up to the displacement of 32 bits. */
    final void relative(int form, int reg) {
        long head = opcode(form, reg >> 3 << 2);
        int count = (int) (head >>> COUNT_SHIFT);
        code.put(head | (long) ((reg & 7) << 3 | DISP32_FOLLOWS) << (count << 3), count + 1);
    }

    /** An instruction whose register is in the low three bits of its opcode. */
    final void opcodeRegister(int form, int register) {
        int rex = register >> 3;
        if ((form & BYTE_RM) != 0 && register >= 4) {
            rex |= REX;
        }
        long head = opcode(form | register & 7, rex);
        code.put(head, (int) (head >>> COUNT_SHIFT));
    }

    /** An instruction without ModR/M. */
    final void plain(int form) {
        long head = opcode(form, 0);
        code.put(head, (int) (head >>> COUNT_SHIFT));
    }

    /** An instruction on a register and memory at base + (index << scale) + disp; base and index may be {@link Gpr#NONE}. */
    final void memory(int form, int reg, int base, int index, int scale, int disp) {
        int rex = reg >> 3 << 2;
        if ((form & BYTE_REG) != 0 && reg >= 4) {
            rex |= REX;
        }
        if (base == NONE) {
            absolute(form, rex, reg, index, scale, disp);
            return;
        }
        rex |= base >> 3;
        int low = base & 7;
        // With mod 0 a base of RBP or R13 means none; so they always have a displacement.
        int mod = disp == 0 && low != DISP32_FOLLOWS ? 0 : disp == (byte) disp ? 1 : 2;
        int modRm = mod << 6 | (reg & 7) << 3;
        long head;
        int count;
        if (index == NONE && low != SIB_FOLLOWS) {
            head = opcode(form, rex);
            count = (int) (head >>> COUNT_SHIFT);
            head |= (long) (modRm | low) << (count << 3);
            count++;
        } else {
            head = opcode(form, index == NONE ? rex : rex | index >> 3 << 1);
            count = (int) (head >>> COUNT_SHIFT);
            long modRmAndSib = modRm | SIB_FOLLOWS | sib(low, index, scale) << 8;
            head = head & BYTES | modRmAndSib << (count << 3);
            count += 2;
        }
        code.put(head, count);
        if (mod == 1) {
            code.putByte(disp);
        } else if (mod == 2) {
            code.putInt(disp);
        }
    }

    private void absolute(int form, int rex, int reg, int index, int scale, int disp) {
        long head = opcode(form, index == NONE ? rex : rex | index >> 3 << 1);
        int count = (int) (head >>> COUNT_SHIFT);
        int bytes = (reg & 7) << 3 | SIB_FOLLOWS | sib(DISP32_FOLLOWS, index, scale) << 8;
        code.put(head & BYTES | (long) bytes << (count << 3), count + 2);
        code.putInt(disp);
    }

    private static int sib(int base, int index, int scale) {
        if (index == Gpr.RSP) {
            throw new IllegalArgumentException("RSP is never an index");
        }
        return index == NONE ? SIB_FOLLOWS << 3 | base : scale << 6 | (index & 7) << 3 | base;
    }

    /** Prefixes and opcode in order from bit 0, and in bits 63:56 how many bytes they have: 1 to 6. */
    private static long opcode(int form, int rex) {
        long bytes = 0;
        int bits = 0;
        if ((form & SIZE16) != 0) {
            bytes = 0x66;
            bits = 8;
        }
        int prefix = form >> PREFIX_SHIFT & 3;
        if (prefix != 0) {
            bytes |= (prefix == 1 ? 0x66L : prefix == 2 ? 0xf3L : 0xf2L) << bits;
            bits += 8;
        }
        int rexBits = (form & WIDE) != 0 ? rex | REX_W : rex;
        if (rexBits != 0) {
            bytes |= (long) (rexBits | REX) << bits;
            bits += 8;
        }
        int map = form >> MAP_SHIFT & 3;
        if (map != 0) {
            bytes |= 0x0fL << bits;
            bits += 8;
            if (map != 1) {
                bytes |= (map == 2 ? 0x38L : 0x3aL) << bits;
                bits += 8;
            }
        }
        bytes |= (long) (form & 0xff) << bits;
        return bytes | (long) (bits + 8 >> 3) << COUNT_SHIFT;
    }

    /** The low bytes of an immediate operand: 1, 2, or 4 of them (4 for 8-byte operands, sign-extended by the processor). */
    final void immediate(int size, int value) {
        if (size == 1) {
            code.putByte(value);
        } else if (size == 2) {
            code.putShort(value);
        } else {
            code.putInt(value);
        }
    }
}
