package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * An assembler for x86-64 that writes instructions into a {@link CodeBuffer} as it is told them and keeps nothing else. It allocates nothing.
 * Registers are the numbers of {@link Gpr} or of XMM registers, sizes are bytes, operations are numbers of {@link Operation}, conditions those of
 * {@link Condition}. Operands are in Intel's order, the target first.
 * <p>
 * Its instructions come from its superclasses, each a field of its own; here are fences, strings, prefixes and x87. Operands that no instruction
 * has (a size of 3, RSP as index) are an {@link IllegalArgumentException}, or not noticed. Where the buffer has no room every method throws
 * {@link CodeBufferFull}, and the instruction may be there in part. Used by one thread at a time.
 */
public final class Amd64Encoder extends VectorInstructions {

    /** An encoder that writes where {@code code} has its cursor. */
    public Amd64Encoder(CodeBuffer code) {
        super(code);
    }

    /** The LOCK prefix of the next instruction, one whose target is memory. */
    public void lock() {
        code.putByte(0xf0);
    }

    /** REP MOVS of RCX elements of {@code size} bytes from [RSI] to [RDI]. */
    public void repMovs(int size) {
        code.putByte(0xf3);
        plain(0xa4 | (size == 1 ? 0 : 1 | width(size)));
    }

    /** REP STOS of RCX elements of {@code size} bytes from the accumulator to [RDI]. */
    public void repStos(int size) {
        code.putByte(0xf3);
        plain(0xaa | (size == 1 ? 0 : 1 | width(size)));
    }

    /** MFENCE. */
    public void mfence() {
        registers(0xae | MAP_0F, 6, 0);
    }

    /** LFENCE. */
    public void lfence() {
        registers(0xae | MAP_0F, 5, 0);
    }

    /** SFENCE. */
    public void sfence() {
        registers(0xae | MAP_0F, 7, 0);
    }

    /** PAUSE. */
    public void pause() {
        code.putByte(0xf3);
        plain(0x90);
    }

    /** RDTSC into EDX:EAX. */
    public void rdtsc() {
        plain(0x31 | MAP_0F);
    }

    /** CPUID of leaf EAX and subleaf ECX. */
    public void cpuid() {
        plain(0xa2 | MAP_0F);
    }

    /** LDMXCSR of 4 bytes; a value with reserved bits traps the host. */
    public void ldmxcsr(int base, int disp) {
        ldmxcsr(base, NONE, 0, disp);
    }

    /** LDMXCSR of 4 bytes; a value with reserved bits traps the host. The address has an index, shifted left by {@code scale}. */
    public void ldmxcsr(int base, int index, int scale, int disp) {
        memory(0xae | MAP_0F, 2, base, index, scale, disp);
    }

    /** STMXCSR to 4 bytes. */
    public void stmxcsr(int base, int disp) {
        stmxcsr(base, NONE, 0, disp);
    }

    /** STMXCSR to 4 bytes. The address has an index, shifted left by {@code scale}. */
    public void stmxcsr(int base, int index, int scale, int disp) {
        memory(0xae | MAP_0F, 3, base, index, scale, disp);
    }

    /**
     * Any x87 instruction on registers.
     *
     * @param opcode
     *            0xD8 to 0xDF
     * @param modRm
     *            the second byte, 0xC0 to 0xFF
     */
    public void x87(int opcode, int modRm) {
        code.putShort(opcode | modRm << 8);
    }

    /** Any x87 instruction on memory: {@code opcode} 0xD8 to 0xDF, {@code digit} its reg field. */
    public void x87Memory(int opcode, int digit, int base, int disp) {
        x87Memory(opcode, digit, base, NONE, 0, disp);
    }

    /** Any x87 instruction on memory: {@code opcode} 0xD8 to 0xDF, {@code digit} its reg field. The address has an index, shifted left by {@code scale}. */
    public void x87Memory(int opcode, int digit, int base, int index, int scale, int disp) {
        memory(opcode, digit, base, index, scale, disp);
    }

    /** FLD of 4, 8 or 10 bytes. */
    public void fld(int size, int base, int disp) {
        fld(size, base, NONE, 0, disp);
    }

    /** FLD of 4, 8 or 10 bytes. The address has an index, shifted left by {@code scale}. */
    public void fld(int size, int base, int index, int scale, int disp) {
        memory(size == 4 ? 0xd9 : size == 8 ? 0xdd : 0xdb, size == 10 ? 5 : 0, base, index, scale, disp);
    }

    /** FSTP to 4, 8 or 10 bytes. */
    public void fstp(int size, int base, int disp) {
        fstp(size, base, NONE, 0, disp);
    }

    /** FSTP to 4, 8 or 10 bytes. The address has an index, shifted left by {@code scale}. */
    public void fstp(int size, int base, int index, int scale, int disp) {
        memory(size == 4 ? 0xd9 : size == 8 ? 0xdd : 0xdb, size == 10 ? 7 : 3, base, index, scale, disp);
    }

    /** FLDCW of 2 bytes. */
    public void fldcw(int base, int disp) {
        fldcw(base, NONE, 0, disp);
    }

    /** FLDCW of 2 bytes. The address has an index, shifted left by {@code scale}. */
    public void fldcw(int base, int index, int scale, int disp) {
        memory(0xd9, 5, base, index, scale, disp);
    }

    /** FNSTCW to 2 bytes. */
    public void fnstcw(int base, int disp) {
        fnstcw(base, NONE, 0, disp);
    }

    /** FNSTCW to 2 bytes. The address has an index, shifted left by {@code scale}. */
    public void fnstcw(int base, int index, int scale, int disp) {
        memory(0xd9, 7, base, index, scale, disp);
    }

    /** FNSTSW to 2 bytes. */
    public void fnstsw(int base, int disp) {
        fnstsw(base, NONE, 0, disp);
    }

    /** FNSTSW to 2 bytes. The address has an index, shifted left by {@code scale}. */
    public void fnstsw(int base, int index, int scale, int disp) {
        memory(0xdd, 7, base, index, scale, disp);
    }

    /** FNSAVE to 108 bytes; then the x87 unit is initialised. */
    public void fnsave(int base, int disp) {
        x87Memory(0xdd, 6, base, disp);
    }

    /** FRSTOR of 108 bytes; an exception that is pending and not masked traps the host later. */
    public void frstor(int base, int disp) {
        x87Memory(0xdd, 4, base, disp);
    }

    /** EMMS. */
    public void emms() {
        plain(0x77 | MAP_0F);
    }

    /** FNSTSW AX. */
    public void fnstswAx() {
        x87(0xdf, 0xe0);
    }
}
