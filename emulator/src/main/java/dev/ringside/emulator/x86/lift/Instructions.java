package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.x86.decode.Instruction;

/** Turns single instructions into operations: hands each to the class for its family, or to the interpreter. */
final class Instructions {
    private final Emitter emitter = new Emitter();
    private final Moves moves = new Moves(emitter);
    private final Conditionals conditionals = new Conditionals(emitter);
    private final Exchanges exchanges = new Exchanges(emitter);
    private final BitManipulation bitManipulation = new BitManipulation(emitter);
    private final Arithmetic arithmetic = new Arithmetic(emitter);
    private final Multiplication multiplication = new Multiplication(emitter);
    private final Bits bits = new Bits(emitter);
    private final Stack stack = new Stack(emitter);
    private final Branches branches = new Branches(emitter);

    /** Begins a block for code of {@code mode}. */
    void begin(IrBlock into, int mode) {
        emitter.begin(into, mode);
    }

    /** Bytes to which a branch without prefixes truncates the program counter. */
    int codeWidth() {
        return emitter.codeWidth();
    }

    /** Goes on behind the end of the block, which stands at {@code offset}. */
    void goOn(int offset) {
        branches.goOn(offset);
    }

    /** Leaves the {@code length} bytes at {@code offset} to the interpreter. */
    void interpret(int offset, int length) {
        emitter.interpret(offset, length);
    }

    /** Appends {@code i}, which stands at {@code offset}; if it cannot be lifted, the block ends with leaving it to the interpreter. */
    void lift(Instruction i, int offset) {
        emitter.begin(i, offset);
        // What is locked must be one access for the other processors, too.
        if (i.lock() || !canDo(i)) {
            emitter.interpret();
        }
    }

    private boolean canDo(Instruction i) {
        return switch (i.mnemonic()) {
            case ADD, OR, ADC, SBB, AND, SUB, XOR, CMP, TEST, INC, DEC, NEG, NOT, CLC, STC, CMC -> arithmetic.lift(i);
            case MUL, IMUL, CBW, CWD -> multiplication.lift(i);
            case SHL, SHR, SAR, ROL, ROR, BT, BTS, BTR, BTC, BSF, BSR, BSWAP -> bits.lift(i);
            case MOV, MOVZX, MOVSX, MOVSXD, LEA, MOVNTI -> moves.lift(i);
            case XCHG, XADD, CMPXCHG, MOVBE -> exchanges.lift(i);
            case ANDN, RORX, SHLX, SHRX, SARX -> bitManipulation.lift(i);
            case PUSH, POP, LEAVE -> stack.lift(i);
            case JMP, CALL, RET -> branches.lift(i);
            // Loads keep their order among themselves, and stores theirs, without fences.
            case NOP, ENDBR32, ENDBR64, PREFETCH, PREFETCHW, PREFETCHNTA, PREFETCHT0, PREFETCHT1, PREFETCHT2, LFENCE,
                    SFENCE ->
                true;
            default -> conditionals.lift(i) || branches.liftConditional(i);
        };
    }
}
