package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.FlagLiveness;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;

/** Compiles arithmetic, logic and bit operations: mostly to the instruction of the host that does the same, flags included. */
final class ArithmeticCompiler {
    private final Amd64Encoder code;
    private final Values values;
    private final FlagKeeper flags;

    ArithmeticCompiler(Amd64Encoder code, Values values, FlagKeeper flags) {
        this.code = code;
        this.values = values;
        this.flags = flags;
    }

    /** Compiles {@code op} if it is one of them; false if not. */
    boolean compile(IrBlock block, int op) {
        switch (block.opcode(op)) {
            case ADD -> sum(block, op, Operation.ADD);
            case SUBTRACT -> sum(block, op, Operation.SUB);
            case ADD_CARRY -> binary(block, op, Operation.ADC);
            case SUBTRACT_BORROW -> binary(block, op, Operation.SBB);
            case AND -> binary(block, op, Operation.AND);
            case OR -> binary(block, op, Operation.OR);
            case XOR -> binary(block, op, Operation.XOR);
            case NEGATE -> unary(block, op, Operation.NEG);
            case NOT -> unary(block, op, Operation.NOT);
            case SHIFT_LEFT -> shift(block, op, Operation.SHL);
            case SHIFT_RIGHT -> shift(block, op, Operation.SHR);
            case SHIFT_RIGHT_SIGNED -> shift(block, op, Operation.SAR);
            case ROTATE_LEFT -> shift(block, op, Operation.ROL);
            case ROTATE_RIGHT -> shift(block, op, Operation.ROR);
            case ROTATE_LEFT_CARRY -> shift(block, op, Operation.RCL);
            case ROTATE_RIGHT_CARRY -> shift(block, op, Operation.RCR);
            case SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE -> shiftDouble(block, op);
            case COUNT_TRAILING_ZEROS, COUNT_LEADING_ZEROS, COUNT_ONES -> count(block, op);
            case MULTIPLY -> multiply(block, op);
            case MULTIPLY_WIDE -> multiplyWide(block, op, Operation.MUL);
            case MULTIPLY_WIDE_SIGNED -> multiplyWide(block, op, Operation.IMUL);
            case REVERSE_BYTES -> reverseBytes(block, op);
            case TEST_BIT -> bit(block, op, Operation.BT);
            case SET_BIT -> bit(block, op, Operation.BTS);
            case CLEAR_BIT -> bit(block, op, Operation.BTR);
            case INVERT_BIT -> bit(block, op, Operation.BTC);
            case SCAN_FORWARD, SCAN_REVERSE -> scan(block, op);
            case CLEAR_CARRY, SET_CARRY, INVERT_CARRY -> carry(block, op);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Makes the host's flags fit to be changed by {@code op}: those that it reads or that must outlive it are there. */
    private void prepare(IrBlock block, int op) {
        int sets = block.sets(op);
        int older = block.live(op) & ~sets;
        int reads = block.reads(op);
        if (sets == 0) {
            flags.clobber(block.live(op) != 0);
        } else if (older != 0 || FlagLiveness.mayKeep(block, op) && block.wanted(op) != 0
                || (reads & ~FlagMask.CARRY) != 0) {
            flags.load();
        } else if (reads != 0) {
            flags.loadCarry();
        }
    }

    private void finish(IrBlock block, int op) {
        if (block.sets(op) != 0) {
            flags.set();
        }
    }

    /** Additions and subtractions, which have short forms: LEA where no flags are asked for, INC and DEC where carry stays. */
    private void sum(IrBlock block, int op, int operation) {
        int size = block.size(op);
        int b = block.b(op);
        int d = block.d(op);
        boolean immediate = values.isImmediate(b, size);
        if (block.sets(op) == 0 && size >= 4 && immediate && values.home(d) != NONE
                && values.home(block.a(op)) != NONE) {
            code.lea(size, values.home(d), values.home(block.a(op)),
                    operation == Operation.ADD ? values.immediate(b) : -values.immediate(b));
        } else if (block.sets(op) != 0 && (block.sets(op) & FlagMask.CARRY) == 0) {
            // One is all that keeps the carry.
            prepare(block, op);
            int target = begin(block, op);
            code.unary(operation == Operation.ADD ? Operation.INC : Operation.DEC, size, target);
            values.store(d, size, target);
            finish(block, op);
        } else {
            binary(block, op, operation);
        }
    }

    /** The register to compute in, holding operand a: the home of d, or SCRATCH. */
    private int begin(IrBlock block, int op) {
        int d = block.d(op);
        int size = block.size(op);
        int target = values.target(d, SCRATCH);
        if (d == block.a(op) && target != SCRATCH) {
            return target;
        }
        if (target != SCRATCH && (size < 4 || d == block.b(op))) {
            // The upper bytes of d stay, or d is still needed: the sum of parts is made elsewhere.
            target = SCRATCH;
        }
        values.load(block.a(op), size, target);
        return target;
    }

    private void binary(IrBlock block, int op, int operation) {
        prepare(block, op);
        int size = block.size(op);
        int d = block.d(op);
        int a = block.a(op);
        int b = block.b(op);
        if (d == Operand.NONE) {
            compare(block, op, operation == Operation.SUB);
        } else if (d == a && values.home(d) == NONE && size != 4) {
            inState(size, values.slot(d), b, operation);
        } else {
            boolean overlaps = d == b && d != a;
            int target = overlaps ? SCRATCH : begin(block, op);
            if (overlaps) {
                values.load(a, size, SCRATCH);
            }
            apply(operation, size, target, b);
            values.store(d, size, target);
        }
        finish(block, op);
    }

    private void inState(int size, int slot, int b, int operation) {
        if (values.isImmediate(b, size)) {
            code.aluStoreImm(operation, size, STATE, slot, values.immediate(b));
        } else {
            code.aluStore(operation, size, STATE, slot, values.use(b, size, SCRATCH));
        }
    }

    private void apply(int operation, int size, int target, int b) {
        if (values.isImmediate(b, size)) {
            code.aluImm(operation, size, target, values.immediate(b));
        } else if (Operand.isConstant(b) || values.home(b) != NONE) {
            code.alu(operation, size, target, values.use(b, size, ENTRY));
        } else {
            code.aluLoad(operation, size, target, STATE, values.slot(b));
        }
    }

    private void compare(IrBlock block, int op, boolean subtract) {
        int size = block.size(op);
        int a = block.a(op);
        int b = block.b(op);
        if (subtract) {
            if (values.home(a) == NONE && !Operand.isConstant(a)) {
                inState(size, values.slot(a), b, Operation.CMP);
            } else {
                apply(Operation.CMP, size, values.use(a, size, SCRATCH), b);
            }
        } else if (values.isImmediate(b, size)) {
            code.testImm(size, values.use(a, size, SCRATCH), values.immediate(b));
        } else {
            code.test(size, values.use(a, size, SCRATCH), values.use(b, size, ENTRY));
        }
    }

    private void unary(IrBlock block, int op, int operation) {
        if (operation == Operation.NEG) {
            prepare(block, op);
        }
        int target = begin(block, op);
        code.unary(operation, block.size(op), target);
        values.store(block.d(op), block.size(op), target);
        if (operation == Operation.NEG) {
            finish(block, op);
        }
    }

    private void shift(IrBlock block, int op, int operation) {
        int size = block.size(op);
        int b = block.b(op);
        if (Operand.isConstant(b)) {
            int count = (int) block.value(b) & (size == 8 ? 63 : 31);
            if (count != 0) {
                prepare(block, op);
                int target = begin(block, op);
                code.shiftImm(operation, size, target, count);
                values.store(block.d(op), size, target);
                finish(block, op);
            } else if (block.d(op) != block.a(op) || size == 4) {
                values.store(block.d(op), size, values.use(block.a(op), size, SCRATCH));
                if (size == 4 && block.d(op) == block.a(op) && values.home(block.d(op)) != NONE) {
                    code.mov(4, values.home(block.d(op)), values.home(block.d(op)));
                }
            }
            return;
        }
        prepare(block, op);
        int target = begin(block, op);
        boolean inPlace = values.home(b) == Gpr.RCX;
        boolean countInTheWay = target == Gpr.RCX && !inPlace;
        if (countInTheWay) {
            code.mov(8, SCRATCH, Gpr.RCX);
            target = SCRATCH;
        }
        if (!inPlace) {
            code.mov(8, ENTRY, Gpr.RCX);
            values.load(b, 4, Gpr.RCX);
        }
        code.shift(operation, size, target);
        if (!inPlace) {
            code.mov(8, Gpr.RCX, ENTRY);
        }
        values.store(block.d(op), size, target);
        finish(block, op);
    }

    private void shiftDouble(IrBlock block, int op) {
        int size = block.size(op);
        int count = block.x(op);
        boolean left = block.opcode(op) == Opcode.SHIFT_LEFT_DOUBLE;
        prepare(block, op);
        if (Operand.isConstant(count)) {
            int bits = (int) block.value(count) & (size == 8 ? 63 : 31);
            if (bits == 0) {
                throw new IllegalArgumentException("a shift by nothing");
            }
            int target = begin(block, op);
            int source = values.use(block.b(op), size, ENTRY);
            if (left) {
                code.shldImm(size, target, source, bits);
            } else {
                code.shrdImm(size, target, source, bits);
            }
            values.store(block.d(op), size, target);
        } else {
            if (values.home(count) != Gpr.RCX) {
                throw new IllegalArgumentException("a double shift by a register other than 1");
            }
            int target = begin(block, op);
            int source = values.use(block.b(op), size, ENTRY);
            if (left) {
                code.shld(size, target, source);
            } else {
                code.shrd(size, target, source);
            }
            values.store(block.d(op), size, target);
        }
        finish(block, op);
    }

    private void count(IrBlock block, int op) {
        prepare(block, op);
        int size = block.size(op);
        int source = values.use(block.a(op), size, ENTRY);
        switch (block.opcode(op)) {
            case COUNT_TRAILING_ZEROS -> code.tzcnt(size, SCRATCH, source);
            case COUNT_LEADING_ZEROS -> code.lzcnt(size, SCRATCH, source);
            default -> code.popcnt(size, SCRATCH, source);
        }
        values.store(block.d(op), size, SCRATCH);
        finish(block, op);
    }

    private void multiply(IrBlock block, int op) {
        prepare(block, op);
        int size = block.size(op);
        int b = block.b(op);
        int target = SCRATCH;
        if (values.isImmediate(b, size)) {
            code.imulImm(size, target, values.use(block.a(op), size, SCRATCH), values.immediate(b));
        } else {
            values.load(block.a(op), size, target);
            code.imul(size, target, values.use(b, size, ENTRY));
        }
        values.store(block.d(op), size, target);
        finish(block, op);
    }

    private void multiplyWide(IrBlock block, int op, int operation) {
        if (values.home(block.d(op)) != Gpr.RAX || values.home(block.x(op)) != Gpr.RDX || block.a(op) != block.d(op)) {
            throw new IllegalArgumentException("a wide product goes to registers 2 and 0");
        }
        prepare(block, op);
        code.unary(operation, block.size(op), values.use(block.b(op), block.size(op), SCRATCH));
        finish(block, op);
    }

    private void reverseBytes(IrBlock block, int op) {
        int target = begin(block, op);
        code.bswap(block.size(op), target);
        values.store(block.d(op), block.size(op), target);
    }

    private void bit(IrBlock block, int op, int operation) {
        prepare(block, op);
        int size = block.size(op);
        int b = block.b(op);
        int target = operation == Operation.BT ? values.use(block.a(op), size, SCRATCH) : begin(block, op);
        if (Operand.isConstant(b)) {
            code.bitImm(operation, size, target, (int) block.value(b) & 8 * size - 1);
        } else {
            code.bit(operation, size, target, values.use(b, size, ENTRY));
        }
        if (operation != Operation.BT) {
            values.store(block.d(op), size, target);
        }
        finish(block, op);
    }

    private void scan(IrBlock block, int op) {
        prepare(block, op);
        int size = block.size(op);
        int source = values.use(block.a(op), size, ENTRY);
        // What the host leaves alone when there is no bit, is d.
        values.load(block.d(op), 8, SCRATCH);
        if (block.opcode(op) == Opcode.SCAN_FORWARD) {
            code.bsf(size, SCRATCH, source);
        } else {
            code.bsr(size, SCRATCH, source);
        }
        values.store(block.d(op), size == 4 ? 8 : size, SCRATCH);
        finish(block, op);
    }

    private void carry(IrBlock block, int op) {
        prepare(block, op);
        switch (block.opcode(op)) {
            case CLEAR_CARRY -> code.clc();
            case SET_CARRY -> code.stc();
            default -> code.cmc();
        }
        finish(block, op);
    }
}
