package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Memory;

/** ADD to TEST, INC to NOT, and the carry flag by itself. */
final class Arithmetic {
    private final Emitter emitter;

    Arithmetic(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        switch (i.mnemonic()) {
            case ADD -> change(i, Opcode.ADD);
            case OR -> change(i, Opcode.OR);
            case ADC -> change(i, Opcode.ADD_CARRY);
            case SBB -> change(i, Opcode.SUBTRACT_BORROW);
            case AND -> change(i, Opcode.AND);
            case SUB -> change(i, Opcode.SUBTRACT);
            case XOR -> change(i, Opcode.XOR);
            case CMP -> compare(i, Opcode.SUBTRACT);
            case TEST -> compare(i, Opcode.AND);
            case INC -> count(i, Opcode.ADD);
            case DEC -> count(i, Opcode.SUBTRACT);
            case NEG -> invert(i, Opcode.NEGATE);
            case NOT -> invert(i, Opcode.NOT);
            case CLC -> carry(Opcode.CLEAR_CARRY);
            case STC -> carry(Opcode.SET_CARRY);
            case CMC -> carry(Opcode.INVERT_CARRY);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An operation on two operands that changes the first. */
    private void change(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int d;
        int b;
        if (i.operand(1) instanceof Memory) {
            b = emitter.read(i.operand(1), size, Emitter.FIRST);
            d = emitter.open(i.operand(0), size, Emitter.SECOND);
        } else {
            d = emitter.open(i.operand(0), size, Emitter.FIRST);
            b = emitter.read(i.operand(1), size, d == Emitter.FIRST ? Emitter.SECOND : Emitter.FIRST);
        }
        int op = emitter.emit(opcode, size, d, d, b, FlagMask.ALL);
        if (opcode == Opcode.ADD_CARRY || opcode == Opcode.SUBTRACT_BORROW) {
            emitter.block().withFlagsRead(op, FlagMask.CARRY);
        }
        emitter.close(i.operand(0), size, d);
    }

    /** CMP and TEST, as the operation whose result is lost. */
    private void compare(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        boolean memoryBehind = i.operand(1) instanceof Memory;
        int a;
        int b;
        if (memoryBehind) {
            b = emitter.read(i.operand(1), size, Emitter.FIRST);
            a = emitter.read(i.operand(0), size, Emitter.SECOND);
        } else {
            a = emitter.read(i.operand(0), size, Emitter.FIRST);
            b = emitter.read(i.operand(1), size, a == Emitter.FIRST ? Emitter.SECOND : Emitter.FIRST);
        }
        emitter.emit(opcode, size, Operand.NONE, a, b, FlagMask.ALL);
    }

    /** INC and DEC. */
    private void count(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int d = emitter.open(i.operand(0), size, Emitter.FIRST);
        emitter.emit(opcode, size, d, d, emitter.constant(size, 1), Emitter.ALL_BUT_CARRY);
        emitter.close(i.operand(0), size, d);
    }

    /** NEG and NOT. */
    private void invert(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int d = emitter.open(i.operand(0), size, Emitter.FIRST);
        emitter.emit(opcode, size, d, d, Operand.NONE, opcode == Opcode.NOT ? FlagMask.NONE : FlagMask.ALL);
        emitter.close(i.operand(0), size, d);
    }

    /** CLC, STC and CMC. */
    private void carry(Opcode opcode) {
        int op = emitter.emit(opcode, 1, Operand.NONE, Operand.NONE, Operand.NONE, FlagMask.CARRY);
        if (opcode == Opcode.INVERT_CARRY) {
            emitter.block().withFlagsRead(op, FlagMask.CARRY);
        }
    }
}
