package dev.ringside.emulator.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for violations of the rules that front ends keep and back ends rely on: how blocks are built, what operations need, and that no guest state
 * changes in an instruction before the last operation that may leave the block.
 */
public final class IrVerifier {
    private static final int PAGE = 4096;
    /** Sets of sizes: bit n stands for n bytes. */
    private static final int ANY_SIZE = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8;
    private static final int WIDE = 1 << 2 | 1 << 4 | 1 << 8;
    private static final int VECTORS = 16;
    private static final int FLOATS = 8;
    private static final int ALIGNED = 1 << 1 | 1 << 16;

    private final IrBlock block;
    private final int writableRegisters;
    private final List<String> complaints = new ArrayList<>();
    private int written;
    private boolean modifying;
    private boolean changed;
    /** The instruction lies in two pages, and none of its operations has been seen. */
    private boolean goesOn;
    private boolean inInstruction;

    private IrVerifier(IrBlock block, int writableRegisters) {
        this.block = block;
        this.writableRegisters = writableRegisters;
    }

    /**
     * Checks a block.
     *
     * @param writableRegisters
     *            number of guest registers that may be written: those numbered from 0 below this
     * @return what is wrong, each with the index of its operation; empty if all is well
     */
    public static List<String> check(IrBlock block, int writableRegisters) {
        IrVerifier verifier = new IrVerifier(block, writableRegisters);
        verifier.run();
        return List.copyOf(verifier.complaints);
    }

    private void run() {
        if (block.count() == 0) {
            complain(0, "is missing");
        }
        for (int op = 0; op < block.count(); op++) {
            Opcode opcode = block.opcode(op);
            if (opcode == Opcode.INSTRUCTION) {
                begin(op);
            } else {
                check(op, opcode);
            }
            if (opcode.endsBlock() != (op == block.count() - 1)) {
                complain(op,
                        opcode.endsBlock() ? "has something behind the end of the block" : "does not end the block");
            }
        }
    }

    private void complain(int op, String what) {
        complaints.add("operation %d %s".formatted(op, what));
    }

    private void expect(boolean fulfilled, int op, String otherwise) {
        if (!fulfilled) {
            complain(op, otherwise);
        }
    }

    private void begin(int op) {
        written = 0;
        modifying = false;
        changed = false;
        inInstruction = true;
        int offset = block.a(op);
        expect(offset >= 0 && offset < PAGE && block.b(op) > 0, op, "is outside the page");
        goesOn = offset + block.b(op) > PAGE;
    }

    private void check(int op, Opcode opcode) {
        expect(inInstruction || opcode == Opcode.JUMP, op, "belongs to no instruction");
        expect(goesOn == (opcode == Opcode.GUARD_CODE), op, "is not what an instruction of two pages begins with");
        goesOn = false;
        expect(!opcode.mayLeave() || !changed, op, "may leave the block behind a change of state");
        expect(opcode != Opcode.STORE_BACK || modifying, op, "has nothing to store back to");
        checkFlags(op, opcode);
        checkSizes(op, opcode);
        if (opcode.hasAddress()) {
            checkAddress(op);
        }
        checkSources(op, opcode);
        checkDestination(op, opcode);
        modifying = opcode == Opcode.LOAD_TO_MODIFY || modifying && opcode != Opcode.STORE_BACK;
        changed |= block.sets(op) != 0 || opcode == Opcode.STORE || opcode == Opcode.STORE_BACK || opcode.isAtomic();
    }

    private void checkFlags(int op, Opcode opcode) {
        expect(((block.sets(op) | block.reads(op)) & ~FlagMask.ALL) == 0, op, "has unknown flags");
        expect((block.wanted(op) & ~block.sets(op)) == 0, op, "has flags wanted that it does not set");
        int reads = switch (opcode) {
            case ADD_CARRY, SUBTRACT_BORROW, INVERT_CARRY, ROTATE_LEFT_CARRY, ROTATE_RIGHT_CARRY -> FlagMask.CARRY;
            case READ_FLAGS -> FlagMask.ALL;
            case SET_IF, MOVE_IF, FLOAT_MOVE_IF, BRANCH -> Condition.of(block.x(op)).flags();
            default -> FlagMask.NONE;
        };
        expect(block.reads(op) == reads, op, "should read flags " + FlagMask.text(reads));
    }

    private void checkSizes(int op, Opcode opcode) {
        int legal = switch (opcode) {
            case INTERPRET, FENCE, LOAD_FENCE -> -1;
            case FLOAT_STATUS, FLOAT_CONTROL, SET_FLOAT_CONTROL -> 1 << 2;
            case VECTOR -> 1 << 16;
            case VECTOR_MEMORY, VECTOR_STORE, VECTOR_COMPARE, VECTOR_COMPARE_MEMORY -> ALIGNED;
            case VECTOR_TO_REGISTER, VECTOR_MEMORY_TO_REGISTER, REGISTER_TO_VECTOR -> 1 << 4 | 1 << 8;
            case READ_SECOND_BYTE, WRITE_SECOND_BYTE, SET_IF, CLEAR_CARRY, SET_CARRY, INVERT_CARRY, WRITE_FLAGS ->
                1 << 1;
            case ATOMIC_COMPARE_EXCHANGE_PAIR -> 1 << 4 | 1 << 8;
            case READ_COUNTER, GUARD_LIMIT, GUARD_CLEAR, GUARD_EXTENDED -> 1 << 8;
            case GUARD_CODE -> 1 << 4 | 1 << 8;
            case REVERSE_BYTES -> 1 << 4 | 1 << 8;
            case ADDRESS, PROGRAM_COUNTER, MOVE_IF, ZERO_EXTEND, SIGN_EXTEND, MULTIPLY, MULTIPLY_WIDE,
                    MULTIPLY_WIDE_SIGNED, TEST_BIT, SET_BIT, CLEAR_BIT, INVERT_BIT, SCAN_FORWARD, SCAN_REVERSE, JUMP,
                    DIVIDE,
                    DIVIDE_SIGNED, SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE, COUNT_TRAILING_ZEROS, COUNT_LEADING_ZEROS,
                    COUNT_ONES, BRANCH_IF_ZERO,
                    BRANCH, JUMP_INDIRECT, RETURN, FLOAT, FLOAT_MEMORY, FLOAT_STORE, FLOAT_COMPARE, FLOAT_MOVE_IF ->
                WIDE;
            default -> ANY_SIZE;
        };
        int size = block.size(op);
        expect((legal >> size & 1) != 0, op, "has size " + size);
        boolean narrows = switch (opcode) {
            case LOAD, LOAD_SIGNED, FETCH -> block.sourceSize(op) <= size;
            case ZERO_EXTEND, SIGN_EXTEND -> block.sourceSize(op) < size;
            case BRANCH_IF_ZERO -> true;
            case ATOMIC_COMPARE_EXCHANGE_PAIR -> block.sourceSize(op) == 2 * size;
            case FLOAT_MEMORY, FLOAT_STORE -> block.d(op) >= 0 && block.d(op) < FloatFormat.values().length
                    && block.sourceSize(op) == FloatFormat.of(block.d(op)).size();
            case COPY, FILL -> block.sourceSize(op) == 4 || block.sourceSize(op) == 8;
            case VECTOR_MEMORY, VECTOR_STORE, VECTOR_MEMORY_TO_REGISTER, VECTOR_COMPARE_MEMORY ->
                block.sourceSize(op) >= 2 && block.sourceSize(op) <= 16;
            default -> block.sourceSize(op) == size;
        };
        expect(narrows, op, "has source size " + block.sourceSize(op));
    }

    private void checkAddress(int op) {
        for (int part : new int[]{block.base(op), block.index(op), block.segment(op)}) {
            expect(part == Operand.NONE || !Operand.isConstant(part) && isReadable(part), op,
                    "has operand %d in its address".formatted(part));
        }
        expect(block.scale(op) >= 0 && block.scale(op) <= 3, op, "has scale " + block.scale(op));
        expect((int) block.displacement(op) == block.displacement(op), op, "has a displacement of more than 32 bits");
        expect((WIDE >> block.addressSize(op) & 1) != 0 && block.linearSize(op) >= 4 && block.linearSize(op) <= 8, op,
                "has address sizes %d and %d".formatted(block.addressSize(op), block.linearSize(op)));
    }

    private void checkSources(int op, Opcode opcode) {
        int sources = switch (opcode) {
            case MOVE, ZERO_EXTEND, SIGN_EXTEND, READ_SECOND_BYTE, WRITE_SECOND_BYTE, NEGATE, NOT, REVERSE_BYTES,
                    SCAN_FORWARD, SCAN_REVERSE, COUNT_TRAILING_ZEROS, COUNT_LEADING_ZEROS, COUNT_ONES, MOVE_IF, STORE,
                    STORE_BACK, WRITE_FLAGS, ATOMIC_EXCHANGE, ATOMIC_ADD, ATOMIC_AND, ATOMIC_OR, ATOMIC_XOR,
                    ATOMIC_COMPARE_EXCHANGE, REGISTER_TO_VECTOR, FLOAT_MEMORY, FLOAT_STORE,
                    SET_FLOAT_CONTROL, READ_COUNTER, JUMP_INDIRECT, RETURN ->
                1;
            case ADD, ADD_CARRY, SUBTRACT, SUBTRACT_BORROW, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED,
                    ROTATE_LEFT, ROTATE_RIGHT, ROTATE_LEFT_CARRY, ROTATE_RIGHT_CARRY, SHIFT_LEFT_DOUBLE,
                    SHIFT_RIGHT_DOUBLE, MULTIPLY, MULTIPLY_WIDE, MULTIPLY_WIDE_SIGNED, DIVIDE, DIVIDE_SIGNED, TEST_BIT,
                    SET_BIT,
                    CLEAR_BIT, INVERT_BIT, ATOMIC_COMPARE_EXCHANGE_PAIR, COPY, FILL, GUARD_LIMIT, GUARD_CLEAR,
                    GUARD_EXTENDED ->
                2;
            default -> 0;
        };
        expect(sources < 1 || isReadable(block.a(op)), op, "has operand %d as a".formatted(block.a(op)));
        expect(sources < 2 || isReadable(block.b(op)), op, "has operand %d as b".formatted(block.b(op)));
        switch (opcode) {
            case VECTOR, VECTOR_STORE, VECTOR_TO_REGISTER, VECTOR_COMPARE -> expect(isVector(block.a(op)), op,
                    "has no vector as a");
            case FLOAT, FLOAT_COMPARE, FLOAT_MOVE_IF -> expect(isFloat(block.a(op)), op, "has no float as a");
            case FETCH -> expect(block.a(op) >= 0 && block.a(op) + block.sourceSize(op) <= PAGE, op,
                    "reads outside the page");
            case GUARD_LIMIT -> expect(Operand.isConstant(block.b(op)) && Operand.isRegister(block.x(op)), op,
                    "has no constant size or no limit");
            case READ_COUNTER -> expect(Operand.isRegister(block.x(op)), op, "has no limit");
            case GUARD_CODE ->
                expect(Operand.isConstant(block.a(op)) && block.x(op) >= 1 && block.x(op) <= Long.BYTES, op,
                        "has no bytes");
            case ATOMIC_COMPARE_EXCHANGE_PAIR -> expect(isWritable(block.x(op)) && block.x(op) != block.d(op), op,
                    "has no upper half");
            case COPY, FILL -> expect(isWritable(block.x(op)) && Operand.isTemporary(block.b(op)), op,
                    "has no count or no direction");
            case GUARD_EXTENDED -> expect(Operand.isConstant(block.b(op)), op, "has no constant width");
            case READ_SECOND_BYTE -> expect(Operand.isRegister(block.a(op)), op, "reads no register");
            case SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE, ATOMIC_COMPARE_EXCHANGE, BRANCH_IF_ZERO ->
                expect(isReadable(block.x(op)), op, "has operand %d as x".formatted(block.x(op)));
            case MULTIPLY_WIDE, MULTIPLY_WIDE_SIGNED, DIVIDE, DIVIDE_SIGNED -> {
                expect(block.a(op) == block.d(op), op, "has a first source that is not its destination");
                expect(isWritable(block.x(op)) && block.x(op) != block.d(op), op, "has no place for the high half");
            }
            case MOVE_IF -> expect(!Operand.isConstant(block.a(op)), op, "moves a constant");
            default -> {
            }
        }
    }

    private static boolean isVector(int operand) {
        return operand >= 0 && operand < VECTORS;
    }

    private static boolean isFloat(int operand) {
        return operand >= 0 && operand < FLOATS;
    }

    private boolean isReadable(int operand) {
        return Operand.isRegister(operand) || Operand.isConstant(operand)
                || Operand.isTemporary(operand) && (written >> Operand.temporaryNumber(operand) & 1) != 0;
    }

    private boolean isWritable(int operand) {
        return Operand.isTemporary(operand) || operand >= 0 && operand < writableRegisters;
    }

    private void checkDestination(int op, Opcode opcode) {
        int d = block.d(op);
        boolean legal = switch (opcode) {
            case SUBTRACT, AND -> isWritable(d) || d == Operand.NONE;
            case TEST_BIT, CLEAR_CARRY, SET_CARRY, INVERT_CARRY, WRITE_FLAGS, FENCE, LOAD_FENCE, STORE, STORE_BACK,
                    GUARD_CODE,
                    GUARD_LIMIT,
                    GUARD_CLEAR, GUARD_EXTENDED, VECTOR_STORE, JUMP, BRANCH, BRANCH_IF_ZERO, JUMP_INDIRECT, RETURN,
                    INTERPRET ->
                d == Operand.NONE;
            case READ_SECOND_BYTE -> Operand.isTemporary(d);
            case FLOAT, FLOAT_COMPARE, FLOAT_MOVE_IF -> isFloat(d);
            case FLOAT_MEMORY, FLOAT_STORE -> true;
            case SET_FLOAT_CONTROL -> d == Operand.NONE;
            case WRITE_SECOND_BYTE -> isWritable(d) && Operand.isRegister(d);
            case VECTOR, VECTOR_MEMORY, REGISTER_TO_VECTOR, VECTOR_COMPARE, VECTOR_COMPARE_MEMORY -> isVector(d);
            default -> isWritable(d);
        };
        expect(legal, op, "has operand %d as destination".formatted(d));
        if (opcode.isVector()) {
            expect(block.x(op) >= 0 && block.x(op) < VectorOperation.values().length, op, "has no vector operation");
            // The status that operations add to would be added again.
            changed |= opcode != Opcode.VECTOR_TO_REGISTER;
        }
        if (opcode.isFloat()) {
            int names = opcode == Opcode.FLOAT_MOVE_IF ? Condition.values().length : FloatOperation.values().length;
            boolean word = switch (opcode) {
                case FLOAT_STATUS, FLOAT_CONTROL, SET_FLOAT_CONTROL -> true;
                default -> false;
            };
            expect(word || block.x(op) >= 0 && block.x(op) < names, op, "has no float operation");
            changed |= opcode != Opcode.FLOAT_STATUS && opcode != Opcode.FLOAT_CONTROL;
        }
        if (opcode == Opcode.VECTOR || opcode == Opcode.VECTOR_MEMORY || opcode == Opcode.REGISTER_TO_VECTOR) {
            return;
        }
        if (Operand.isTemporary(d)) {
            written |= 1 << Operand.temporaryNumber(d);
        }
        changed |= Operand.isRegister(d);
    }
}
