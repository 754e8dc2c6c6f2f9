package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * Jumps, calls and what pads them. A jump forward returns the position of its displacement, which is filled in when its target is known.
 */
public abstract sealed class ControlInstructions extends BitInstructions permits VectorInstructions {
    private static final int LONGEST_NOP = 8;
    /** By length; the first byte is the lowest. */
    private static final long[] NOPS = {0x90, 0x9066, 0x001f0f, 0x00401f0f, 0x0000441f0fL, 0x0000441f0f66L,
        0x00000000801f0fL, 0x0000000000841f0fL};

    ControlInstructions(CodeBuffer code) {
        super(code);
    }

    /** Jcc to a place that {@link #patch} names later; returns the position of its 32-bit field. Until then it goes on to the next instruction. */
    public final int jcc(int condition) {
        plain(0x80 | condition | MAP_0F);
        return field();
    }

    /** JMP to a place that {@link #patch} names later; returns the position of its 32-bit field. */
    public final int jmp() {
        plain(0xe9);
        return field();
    }

    /** CALL of a place that {@link #patch} names later; returns the position of its 32-bit field. */
    public final int call() {
        plain(0xe8);
        return field();
    }

    /** JMP whose field is aligned, so that {@link #link} may change it while code runs; NOPs before it may be needed. */
    public final int alignedJmp() {
        nop(-(code.position() + 1) & 3);
        return jmp();
    }

    /** Jcc whose field is aligned, so that {@link #link} may change it while code runs; NOPs before it may be needed. */
    public final int alignedJcc(int condition) {
        nop(-(code.position() + 2) & 3);
        return jcc(condition);
    }

    /** Jcc with an 8-bit field, for {@link #patchShort}; returns the position of the field. */
    public final int jccShort(int condition) {
        plain(0x70 | condition);
        return shortField();
    }

    /** JMP with an 8-bit field, for {@link #patchShort}; returns the position of the field. */
    public final int jmpShort() {
        plain(0xeb);
        return shortField();
    }

    /** JRCXZ: a jump if RCX is zero that reads no flags, for {@link #patchShort}; returns the position of its 8-bit field. */
    public final int jrcxz() {
        plain(0xe3);
        return shortField();
    }

    private int field() {
        int field = code.position();
        code.putInt(0);
        return field;
    }

    private int shortField() {
        int field = code.position();
        code.putByte(0);
        return field;
    }

    /** Binds the 32-bit field at {@code field}, or of {@link #leaForward}, to the current position. */
    public final void patch(int field) {
        code.setInt(field, code.position() - (field + 4));
    }

    /** Binds the 8-bit field at {@code field} to the current position, which is at most 127 bytes after it. */
    public final void patchShort(int field) {
        int distance = code.position() - (field + 1);
        if (distance != (byte) distance) {
            throw new IllegalStateException("a short jump over " + distance + " bytes");
        }
        code.setByte(field, distance);
    }

    /**
     * Binds the 32-bit field at {@code field}, anywhere in the buffer's memory, to code that runs at {@code target}: in one piece if the field is
     * aligned, so other threads see the old or the new target.
     */
    public final void link(int field, long target) {
        code.setInt(field, Math.toIntExact(target - code.executableAddress(field + 4)));
    }

    /** Jcc to code that runs at {@code target}, in the shorter of its forms. */
    public final void jccTo(int condition, long target) {
        long distance = target - code.executableAddress(code.position() + 2);
        if (distance == (byte) distance) {
            plain(0x70 | condition);
            code.putByte((int) distance);
        } else {
            link(jcc(condition), target);
        }
    }

    /** JMP to code that runs at {@code target}, in the shorter of its forms. */
    public final void jmpTo(long target) {
        long distance = target - code.executableAddress(code.position() + 2);
        if (distance == (byte) distance) {
            plain(0xeb);
            code.putByte((int) distance);
        } else {
            link(jmp(), target);
        }
    }

    /** CALL of code that runs at {@code target}. */
    public final void callTo(long target) {
        link(call(), target);
    }

    /** JMP to the address in a register. */
    public final void jmpRegister(int register) {
        registers(0xff, 4, register);
    }

    /** JMP to the address in memory. */
    public final void jmpMemory(int base, int disp) {
        jmpMemory(base, NONE, 0, disp);
    }

    /** JMP to the address in memory. The address has an index, shifted left by {@code scale}. */
    public final void jmpMemory(int base, int index, int scale, int disp) {
        memory(0xff, 4, base, index, scale, disp);
    }

    /** CALL of the address in a register. */
    public final void callRegister(int register) {
        registers(0xff, 2, register);
    }

    /** CALL of the address in memory. */
    public final void callMemory(int base, int disp) {
        callMemory(base, NONE, 0, disp);
    }

    /** CALL of the address in memory. The address has an index, shifted left by {@code scale}. */
    public final void callMemory(int base, int index, int scale, int disp) {
        memory(0xff, 2, base, index, scale, disp);
    }

    /** RET. */
    public final void ret() {
        plain(0xc3);
    }

    /** LEA of the address of a place that {@link #patch} names later; returns the position of its 32-bit field. */
    public final int leaForward(int target) {
        relative(0x8d | WIDE, target);
        return field();
    }

    /** LEA of the address {@code address}, which is within 2 GiB of the code. */
    public final void leaTo(int target, long address) {
        link(leaForward(target), address);
    }

    /** INT3. */
    public final void int3() {
        plain(0xcc);
    }

    /** UD2. */
    public final void ud2() {
        plain(0x0b | MAP_0F);
    }

    /** As few NOPs as fill {@code length} bytes, 0 or more (SDM vol. 2, NOP, table 4-12). */
    public final void nop(int length) {
        int rest = length;
        while (rest > LONGEST_NOP) {
            code.put(NOPS[LONGEST_NOP - 1], LONGEST_NOP);
            rest -= LONGEST_NOP;
        }
        if (rest > 0) {
            code.put(NOPS[rest - 1], rest);
        }
    }

    /** NOPs up to the next position that is a multiple of {@code alignment}, a power of two. */
    public final void align(int alignment) {
        nop(-code.position() & alignment - 1);
    }
}
