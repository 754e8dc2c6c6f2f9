package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * Integer arithmetic, logic and the flags. Sizes and addresses are those of {@link DataInstructions}.
 */
public abstract sealed class ArithmeticInstructions extends DataInstructions permits BitInstructions {

    ArithmeticInstructions(CodeBuffer code) {
        super(code);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} on two registers. */
    public final void alu(int operation, int size, int target, int source) {
        registers(sized(operation << 3, size), source, target);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} with a constant, of 8-byte operands sign-extended from 32 bits. */
    public final void aluImm(int operation, int size, int target, int value) {
        if (isShort(size, value)) {
            registers(0x83 | width(size), operation, target);
            code.putByte(value);
            return;
        }
        if (target == Gpr.RAX) {
            plain(sized(operation << 3 | 4, size));
        } else {
            registers(sized(0x80, size) & ~BYTE_REG, operation, target);
        }
        immediate(size, value);
    }

    /** Whether a constant is worth the form with eight bits, sign-extended to the operand's size. */
    private static boolean isShort(int size, int value) {
        return size != 1 && (size == 2 ? (short) value : value) == (byte) value;
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} of a register with memory. */
    public final void aluLoad(int operation, int size, int target, int base, int disp) {
        aluLoad(operation, size, target, base, NONE, 0, disp);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} of a register with memory. The address has an index, shifted left by {@code scale}. */
    public final void aluLoad(int operation, int size, int target, int base, int index, int scale, int disp) {
        memory(sized(operation << 3 | 2, size), target, base, index, scale, disp);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} of memory with a register; all but CMP may be locked. */
    public final void aluStore(int operation, int size, int base, int disp, int source) {
        aluStore(operation, size, base, NONE, 0, disp, source);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} of memory with a register; all but CMP may be locked. The address has an index, shifted left by {@code scale}. */
    public final void aluStore(int operation, int size, int base, int index, int scale, int disp, int source) {
        memory(sized(operation << 3, size), source, base, index, scale, disp);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} of memory with a constant, of 8-byte operands sign-extended from 32 bits. */
    public final void aluStoreImm(int operation, int size, int base, int disp, int value) {
        aluStoreImm(operation, size, base, NONE, 0, disp, value);
    }

    /** One of {@link Operation#ADD} to {@link Operation#CMP} of memory at an address with an index with a constant. */
    public final void aluStoreImm(int operation, int size, int base, int index, int scale, int disp, int value) {
        if (isShort(size, value)) {
            memory(0x83 | width(size), operation, base, index, scale, disp);
            code.putByte(value);
        } else {
            memory(sized(0x80, size) & ~BYTE_REG, operation, base, index, scale, disp);
            immediate(size, value);
        }
    }

    /** AND without a result. */
    public final void test(int size, int first, int second) {
        registers(sized(0x84, size), second, first);
    }

    /** AND with a constant without a result. */
    public final void testImm(int size, int register, int value) {
        if (register == Gpr.RAX) {
            plain(sized(0xa8, size));
        } else {
            registers(sized(0xf6, size) & ~BYTE_REG, 0, register);
        }
        immediate(size, value);
    }

    /** AND of memory and a register without a result. */
    public final void testMemory(int size, int base, int disp, int register) {
        testMemory(size, base, NONE, 0, disp, register);
    }

    /** AND of memory and a register without a result. The address has an index, shifted left by {@code scale}. */
    public final void testMemory(int size, int base, int index, int scale, int disp, int register) {
        memory(sized(0x84, size), register, base, index, scale, disp);
    }

    /** AND of memory and a constant without a result. */
    public final void testMemoryImm(int size, int base, int disp, int value) {
        testMemoryImm(size, base, NONE, 0, disp, value);
    }

    /** AND of memory and a constant without a result. The address has an index, shifted left by {@code scale}. */
    public final void testMemoryImm(int size, int base, int index, int scale, int disp, int value) {
        memory(sized(0xf6, size) & ~BYTE_REG, 0, base, index, scale, disp);
        immediate(size, value);
    }

    /**
     * One of {@link Operation#NOT} to {@link Operation#DEC}. MUL, IMUL, DIV and IDIV work on RDX:RAX (AX for bytes); the divisions trap the host on
     * zero and overflow.
     */
    public final void unary(int operation, int size, int register) {
        registers(unaryForm(operation, size), operation & 7, register);
    }

    /** One of {@link Operation#NOT} to {@link Operation#DEC} on memory; NOT, NEG, INC and DEC may be locked. */
    public final void unaryMemory(int operation, int size, int base, int disp) {
        unaryMemory(operation, size, base, NONE, 0, disp);
    }

    /** One of {@link Operation#NOT} to {@link Operation#DEC} on memory; NOT, NEG, INC and DEC may be locked. The address has an index, shifted left by {@code scale}. */
    public final void unaryMemory(int operation, int size, int base, int index, int scale, int disp) {
        memory(unaryForm(operation, size), operation & 7, base, index, scale, disp);
    }

    private static int unaryForm(int operation, int size) {
        return sized(operation >= Operation.INC ? 0xfe : 0xf6, size) & ~BYTE_REG;
    }

    /** IMUL with the low half of the product, 2, 4 or 8 bytes. */
    public final void imul(int size, int target, int source) {
        registers(0xaf | MAP_0F | width(size), target, source);
    }

    /** IMUL by memory with the low half of the product, 2, 4 or 8 bytes. */
    public final void imulLoad(int size, int target, int base, int disp) {
        imulLoad(size, target, base, NONE, 0, disp);
    }

    /** IMUL by memory with the low half of the product, 2, 4 or 8 bytes. The address has an index, shifted left by {@code scale}. */
    public final void imulLoad(int size, int target, int base, int index, int scale, int disp) {
        memory(0xaf | MAP_0F | width(size), target, base, index, scale, disp);
    }

    /** IMUL by a constant with the low half of the product, 2, 4 or 8 bytes. */
    public final void imulImm(int size, int target, int source, int value) {
        if (isShort(size, value)) {
            registers(0x6b | width(size), target, source);
            code.putByte(value);
        } else {
            registers(0x69 | width(size), target, source);
            immediate(size, value);
        }
    }

    /** CLC. */
    public final void clc() {
        plain(0xf8);
    }

    /** STC. */
    public final void stc() {
        plain(0xf9);
    }

    /** CMC. */
    public final void cmc() {
        plain(0xf5);
    }

    /** CLD. */
    public final void cld() {
        plain(0xfc);
    }

    /** STD. Nobody may leave generated code with the direction flag set. */
    public final void std() {
        plain(0xfd);
    }

    /** LAHF: SF, ZF, AF, PF and CF to AH. */
    public final void lahf() {
        plain(0x9f);
    }

    /** SAHF: SF, ZF, AF, PF and CF from AH. */
    public final void sahf() {
        plain(0x9e);
    }

    /** Pushes RFLAGS. */
    public final void pushfq() {
        plain(0x9c);
    }

    /** Pops RFLAGS. TF, AC, NT and ID are the host's: code pops only what it has masked. */
    public final void popfq() {
        plain(0x9d);
    }
}
