package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import java.util.Set;

/** Turns single instructions into operations: hands each to the class for its family, or to the interpreter. */
final class Instructions {
    private final Emitter emitter;
    private final Moves moves;
    private final Conditionals conditionals;
    private final Exchanges exchanges;
    private final LockedInstructions locked;
    private final BitManipulation bitManipulation;
    private final Arithmetic arithmetic;
    private final Multiplication multiplication;
    private final Bits bits;
    private final FlagTransfers flags;
    private final Strings strings;
    private final Stack stack;
    private final Branches branches;
    private final Vectors vectors;
    private final SystemInstructions system;
    private final SegmentRegisters segments;
    private final SystemCalls systemCalls;
    private final Floats floats;

    /** For a back end that knows the operations of {@code known} beside those that all know, and vector operations {@code onVectors}. */
    Instructions(Set<Opcode> known, Set<VectorOperation> onVectors) {
        emitter = new Emitter(known);
        moves = new Moves(emitter);
        conditionals = new Conditionals(emitter);
        exchanges = new Exchanges(emitter);
        locked = new LockedInstructions(emitter);
        bitManipulation = new BitManipulation(emitter);
        arithmetic = new Arithmetic(emitter);
        multiplication = new Multiplication(emitter);
        bits = new Bits(emitter);
        flags = new FlagTransfers(emitter);
        strings = new Strings(emitter);
        stack = new Stack(emitter);
        branches = new Branches(emitter);
        vectors = new Vectors(emitter, onVectors);
        system = new SystemInstructions(emitter);
        segments = new SegmentRegisters(emitter);
        systemCalls = new SystemCalls(emitter, flags);
        floats = new Floats(emitter);
    }

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

    /**
     * Appends {@code i}, which stands at {@code offset}; if it cannot be lifted, the block ends with leaving it to the interpreter.
     *
     * @param fetched
     *            what of it is to be read when the block runs
     * @param followed
     *            whether another instruction of the block will follow it if it is lifted
     */
    void lift(Instruction i, int offset, FetchedOperands fetched, boolean followed) {
        emitter.begin(i, offset, fetched, followed);
        if (!(locks(i) ? locked.lift(i) : canDo(i))) {
            emitter.interpret();
        }
    }

    /** As {@link #lift}, of an instruction that goes on in the next page with the bytes of {@code beyond}; none follows it. */
    void liftAcross(Instruction i, int offset, long beyond) {
        emitter.begin(i, offset, FetchedOperands.NONE, false);
        emitter.guardNextPage(beyond);
        if (!(locks(i) ? locked.lift(i) : canDo(i))) {
            emitter.interpret();
        }
    }

    /** What is locked is one access for the other processors, too; XCHG with memory always is. */
    private static boolean locks(Instruction i) {
        return i.lock() || i.mnemonic() == Mnemonic.XCHG
                && (Emitter.isMemory(i.operand(0)) || Emitter.isMemory(i.operand(1)));
    }

    private boolean canDo(Instruction i) {
        return switch (i.mnemonic()) {
            case ADD, OR, ADC, SBB, AND, SUB, XOR, CMP, TEST, INC, DEC, NEG, NOT, CLC, STC, CMC -> arithmetic.lift(i);
            case MUL, IMUL, DIV, IDIV, CBW, CWD -> multiplication.lift(i);
            case SHL, SHR, SAR, ROL, ROR, RCL, RCR, SHLD, SHRD, BT, BTS, BTR, BTC, BSF, BSR, BSWAP, TZCNT, LZCNT,
                    POPCNT ->
                bits.lift(i);
            case MOV -> moves.lift(i) || segments.lift(i) || system.lift(i);
            case MOVZX, MOVSX, MOVSXD, LEA, MOVNTI -> moves.lift(i);
            case XCHG, XADD, CMPXCHG, MOVBE -> exchanges.lift(i);
            case CMPXCHG8B, CMPXCHG16B -> locked.lift(i);
            case ANDN, RORX, SHLX, SHRX, SARX -> bitManipulation.lift(i);
            case PUSH -> stack.lift(i) || segments.lift(i);
            case POP, LEAVE -> stack.lift(i);
            case JMP, CALL, RET -> branches.lift(i);
            case JCXZ, LOOP -> branches.liftCounted(i);
            case LAHF, SAHF, PUSHF, POPF -> flags.lift(i);
            case MOVS, STOS, LODS, CMPS, SCAS -> strings.lift(i);
            case CLD, STD, CLI, STI, SWAPGS, WRMSR, STAC, CLAC, RDTSC, RDTSCP -> system.lift(i);
            case SYSCALL, SYSRET -> systemCalls.lift(i);
            case MFENCE -> fence();
            case LFENCE -> emitter.orderLoads();
            // Stores keep their order among themselves without fences.
            case NOP, ENDBR32, ENDBR64, PREFETCH, PREFETCHW, PREFETCHNTA, PREFETCHT0, PREFETCHT1, PREFETCHT2,
                    SFENCE ->
                true;
            default -> conditionals.lift(i) || branches.liftConditional(i) || vectors.lift(i)
                    || floats.lift(i);
        };
    }

    private boolean fence() {
        if (!emitter.knows(Opcode.FENCE)) {
            return false;
        }
        emitter.emit(Opcode.FENCE, 0, Operand.NONE, Operand.NONE, Operand.NONE);
        return true;
    }
}
