package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * Instructions that move data and leave the flags alone, CMPXCHG and XADD apart. {@code size} is that of the operands in bytes: 1, 2, 4 or 8.
 * Memory is at base + disp, or at base + (index << scale) + disp with a scale of 0 to 3; base and index may be {@link Gpr#NONE}, the index is never RSP.
 */
public abstract sealed class DataInstructions extends InstructionFormat permits ArithmeticInstructions {

    DataInstructions(CodeBuffer code) {
        super(code);
    }

    /** Copies a register of {@code size} bytes; 4 bytes clear the upper half of the target. */
    public final void mov(int size, int target, int source) {
        registers(sized(0x88, size), source, target);
    }

    /** Loads a constant, in the shortest form that leaves the flags alone. */
    public final void movImm(int size, int target, long value) {
        if (size == 8 && value >>> 32 != 0) {
            if (value == (int) value) {
                registers(0xc7 | WIDE, 0, target);
                code.putInt((int) value);
            } else {
                opcodeRegister(0xb8 | WIDE, target);
                code.putLong(value);
            }
            return;
        }
        if (size == 1) {
            opcodeRegister(0xb0 | BYTE_RM, target);
        } else {
            opcodeRegister(0xb8 | (size == 2 ? SIZE16 : 0), target);
        }
        immediate(size, (int) value);
    }

    /** Loads a constant of 64 bits in the form that always has all of them, and returns the position of the constant. */
    public final int movImm64(int target, long value) {
        opcodeRegister(0xb8 | WIDE, target);
        int position = code.position();
        code.putLong(value);
        return position;
    }

    /** Loads {@code size} bytes into a register; 4 bytes clear its upper half. */
    public final void load(int size, int target, int base, int disp) {
        load(size, target, base, NONE, 0, disp);
    }

    /** Loads {@code size} bytes into a register; 4 bytes clear its upper half. The address has an index, shifted left by {@code scale}. */
    public final void load(int size, int target, int base, int index, int scale, int disp) {
        memory(sized(0x8a, size), target, base, index, scale, disp);
    }

    /** Stores the low {@code size} bytes of a register. */
    public final void store(int size, int base, int disp, int source) {
        store(size, base, NONE, 0, disp, source);
    }

    /** Stores the low {@code size} bytes of a register. The address has an index, shifted left by {@code scale}. */
    public final void store(int size, int base, int index, int scale, int disp, int source) {
        memory(sized(0x88, size), source, base, index, scale, disp);
    }

    /** Stores a constant of {@code size} bytes; of 8 bytes, sign-extended from 32 bits. */
    public final void storeImm(int size, int base, int disp, int value) {
        storeImm(size, base, NONE, 0, disp, value);
    }

    /** Stores a constant of {@code size} bytes; of 8 bytes, sign-extended from 32 bits. The address has an index, shifted left by {@code scale}. */
    public final void storeImm(int size, int base, int index, int scale, int disp, int value) {
        memory(sized(0xc6, size) & ~BYTE_REG, 0, base, index, scale, disp);
        immediate(size, value);
    }

    /** Copies {@code sourceSize} bytes, 1, 2 or 4, zero-extended to 64 bits. */
    public final void movzx(int sourceSize, int target, int source) {
        if (sourceSize == 4) {
            mov(4, target, source);
        } else {
            registers(zeroExtending(sourceSize) | (sourceSize == 1 ? BYTE_RM : 0), target, source);
        }
    }

    /** Loads {@code sourceSize} bytes, 1, 2 or 4, zero-extended to 64 bits. */
    public final void loadZx(int sourceSize, int target, int base, int disp) {
        loadZx(sourceSize, target, base, NONE, 0, disp);
    }

    /** Loads {@code sourceSize} bytes, 1, 2 or 4, zero-extended to 64 bits. The address has an index, shifted left by {@code scale}. */
    public final void loadZx(int sourceSize, int target, int base, int index, int scale, int disp) {
        memory(sourceSize == 4 ? 0x8b : zeroExtending(sourceSize), target, base, index, scale, disp);
    }

    private static int zeroExtending(int sourceSize) {
        return MAP_0F | (sourceSize == 1 ? 0xb6 : 0xb7);
    }

    /** Copies {@code sourceSize} bytes, 1, 2 or 4, sign-extended to {@code targetSize}, which is more. */
    public final void movsx(int targetSize, int target, int sourceSize, int source) {
        registers(signExtending(targetSize, sourceSize) | (sourceSize == 1 ? BYTE_RM : 0), target, source);
    }

    /** Loads {@code sourceSize} bytes, 1, 2 or 4, sign-extended to {@code targetSize}, which is more. */
    public final void loadSx(int targetSize, int target, int sourceSize, int base, int disp) {
        loadSx(targetSize, target, sourceSize, base, NONE, 0, disp);
    }

    /** Loads {@code sourceSize} bytes, 1, 2 or 4, sign-extended to {@code targetSize}, which is more. The address has an index, shifted left by {@code scale}. */
    public final void loadSx(int targetSize, int target, int sourceSize, int base, int index, int scale, int disp) {
        memory(signExtending(targetSize, sourceSize), target, base, index, scale, disp);
    }

    private static int signExtending(int targetSize, int sourceSize) {
        int opcode = switch (sourceSize) {
            case 1 -> MAP_0F | 0xbe;
            case 2 -> MAP_0F | 0xbf;
            default -> 0x63;
        };
        return opcode | width(targetSize);
    }

    /** Computes an address, of which {@code size} bytes, 2, 4 or 8, are kept. */
    public final void lea(int size, int target, int base, int disp) {
        lea(size, target, base, NONE, 0, disp);
    }

    /** Computes an address, of which {@code size} bytes, 2, 4 or 8, are kept. The address has an index, shifted left by {@code scale}. */
    public final void lea(int size, int target, int base, int index, int scale, int disp) {
        memory(0x8d | width(size), target, base, index, scale, disp);
    }

    /** Exchanges two registers. */
    public final void xchg(int size, int first, int second) {
        registers(sized(0x86, size), second, first);
    }

    /** Exchanges memory with a register, always locked. */
    public final void xchgMemory(int size, int base, int disp, int register) {
        xchgMemory(size, base, NONE, 0, disp, register);
    }

    /** Exchanges memory with a register, always locked. The address has an index, shifted left by {@code scale}. */
    public final void xchgMemory(int size, int base, int index, int scale, int disp, int register) {
        memory(sized(0x86, size), register, base, index, scale, disp);
    }

    /** CMPXCHG: stores the register where the accumulator equals memory, else loads the accumulator. */
    public final void cmpxchg(int size, int base, int disp, int source) {
        cmpxchg(size, base, NONE, 0, disp, source);
    }

    /** CMPXCHG: stores the register where the accumulator equals memory, else loads the accumulator. The address has an index, shifted left by {@code scale}. */
    public final void cmpxchg(int size, int base, int index, int scale, int disp, int source) {
        memory(sized(0xb0, size) | MAP_0F, source, base, index, scale, disp);
    }

    /** XADD: adds the register to memory and leaves the former memory in it. */
    public final void xadd(int size, int base, int disp, int register) {
        xadd(size, base, NONE, 0, disp, register);
    }

    /** XADD: adds the register to memory and leaves the former memory in it. The address has an index, shifted left by {@code scale}. */
    public final void xadd(int size, int base, int index, int scale, int disp, int register) {
        memory(sized(0xc0, size) | MAP_0F, register, base, index, scale, disp);
    }

    /** CMPXCHG8B ({@code size} 8) or CMPXCHG16B (16) with EDX:EAX or RDX:RAX; the latter faults at an address that is not aligned. */
    public final void cmpxchgWide(int size, int base, int disp) {
        cmpxchgWide(size, base, NONE, 0, disp);
    }

    /** CMPXCHG8B ({@code size} 8) or CMPXCHG16B (16) with EDX:EAX or RDX:RAX; the latter faults at an address that is not aligned. The address has an index, shifted left by {@code scale}. */
    public final void cmpxchgWide(int size, int base, int index, int scale, int disp) {
        memory(0xc7 | MAP_0F | (size == 16 ? WIDE : 0), 1, base, index, scale, disp);
    }

    /** Reverses the bytes of a register of 4 or 8 bytes. */
    public final void bswap(int size, int register) {
        opcodeRegister(0xc8 | MAP_0F | width(size), register);
    }

    /** CMOVcc: copies 2, 4 or 8 bytes if the condition holds. 4 bytes clear the upper half in any case. */
    public final void cmov(int condition, int size, int target, int source) {
        registers(0x40 | condition | MAP_0F | width(size), target, source);
    }

    /** CMOVcc from memory, which is read in any case. */
    public final void cmovLoad(int condition, int size, int target, int base, int disp) {
        cmovLoad(condition, size, target, base, NONE, 0, disp);
    }

    /** CMOVcc from memory, which is read in any case. The address has an index, shifted left by {@code scale}. */
    public final void cmovLoad(int condition, int size, int target, int base, int index, int scale, int disp) {
        memory(0x40 | condition | MAP_0F | width(size), target, base, index, scale, disp);
    }

    /** SETcc: a byte register becomes 1 if the condition holds, else 0. */
    public final void setcc(int condition, int target) {
        registers(0x90 | condition | MAP_0F | BYTE_RM, 0, target);
    }

    /** SETcc to a byte of memory. */
    public final void setccMemory(int condition, int base, int disp) {
        setccMemory(condition, base, NONE, 0, disp);
    }

    /** SETcc to a byte of memory. The address has an index, shifted left by {@code scale}. */
    public final void setccMemory(int condition, int base, int index, int scale, int disp) {
        memory(0x90 | condition | MAP_0F, 0, base, index, scale, disp);
    }

    /** Pushes all 64 bits. */
    public final void push(int register) {
        opcodeRegister(0x50, register);
    }

    /** Pops all 64 bits. */
    public final void pop(int register) {
        opcodeRegister(0x58, register);
    }

    /** Pushes a constant of 32 bits, sign-extended to 64. */
    public final void pushImm(int value) {
        if (value == (byte) value) {
            plain(0x6a);
            code.putByte(value);
        } else {
            plain(0x68);
            code.putInt(value);
        }
    }

    /** Pushes 64 bits of memory. */
    public final void pushMemory(int base, int disp) {
        pushMemory(base, NONE, 0, disp);
    }

    /** Pushes 64 bits of memory. The address has an index, shifted left by {@code scale}. */
    public final void pushMemory(int base, int index, int scale, int disp) {
        memory(0xff, 6, base, index, scale, disp);
    }

    /** Pops 64 bits to memory; a base of RSP has the value after the pop. */
    public final void popMemory(int base, int disp) {
        popMemory(base, NONE, 0, disp);
    }

    /** Pops 64 bits to memory; a base of RSP has the value after the pop. The address has an index, shifted left by {@code scale}. */
    public final void popMemory(int base, int index, int scale, int disp) {
        memory(0x8f, 0, base, index, scale, disp);
    }

    /** CBW ({@code size} 2), CWDE (4) or CDQE (8): sign-extends the lower half of the accumulator. */
    public final void cbw(int size) {
        plain(0x98 | width(size));
    }

    /** CWD ({@code size} 2), CDQ (4) or CQO (8): fills DX, EDX or RDX with the sign of the accumulator. */
    public final void cwd(int size) {
        plain(0x99 | width(size));
    }
}
