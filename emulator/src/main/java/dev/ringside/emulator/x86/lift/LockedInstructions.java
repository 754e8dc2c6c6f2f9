package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;

/**
 * Instructions with LOCK, XCHG with memory, which locks by itself, and CMPXCHG8B and CMPXCHG16B, which may as well: one atomic operation that gives what
 * was in memory, and behind it the flags and registers that follow from that.
 */
final class LockedInstructions {
    private final Emitter emitter;

    LockedInstructions(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        if (i.operands().isEmpty()) {
            return false;
        }
        boolean memoryFirst = i.operand(0) instanceof Memory;
        Memory memory = (Memory) i.operand(memoryFirst ? 0 : 1);
        switch (i.mnemonic()) {
            case ADD -> {
                return change(i, memory, Opcode.ATOMIC_ADD, Opcode.ADD);
            }
            case AND -> {
                return change(i, memory, Opcode.ATOMIC_AND, Opcode.AND);
            }
            case OR -> {
                return change(i, memory, Opcode.ATOMIC_OR, Opcode.OR);
            }
            case XOR -> {
                return change(i, memory, Opcode.ATOMIC_XOR, Opcode.XOR);
            }
            case SUB -> {
                return subtract(i, memory);
            }
            case INC -> {
                return count(memory, 1, Opcode.ADD);
            }
            case DEC -> {
                return count(memory, -1, Opcode.SUBTRACT);
            }
            case NOT -> {
                return invert(memory);
            }
            case XADD -> {
                return exchangeAndAdd(i, memory);
            }
            case CMPXCHG -> {
                return compareAndExchange(i, memory);
            }
            case CMPXCHG8B, CMPXCHG16B -> {
                return compareAndExchangePair(memory);
            }
            case XCHG -> {
                return exchange((Register) i.operand(memoryFirst ? 1 : 0), memory);
            }
            case BTS -> {
                return changeBit(i, memory, Opcode.ATOMIC_OR);
            }
            case BTR -> {
                return changeBit(i, memory, Opcode.ATOMIC_AND);
            }
            case BTC -> {
                return changeBit(i, memory, Opcode.ATOMIC_XOR);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean change(Instruction i, Memory memory, Opcode atomic, Opcode opcode) {
        if (!emitter.knows(atomic)) {
            return false;
        }
        int size = memory.width();
        int b = emitter.read(i.operand(1), size, Emitter.SECOND);
        emitter.addresses().atomic(atomic, memory, size, b);
        emitter.emit(opcode, size, Emitter.FIRST, Emitter.FIRST, b, FlagMask.ALL);
        return true;
    }

    private boolean subtract(Instruction i, Memory memory) {
        if (!emitter.knows(Opcode.ATOMIC_ADD)) {
            return false;
        }
        int size = memory.width();
        int b = emitter.read(i.operand(1), size, Emitter.SECOND);
        int negated;
        if (i.operand(1) instanceof Immediate immediate) {
            negated = emitter.constant(size, -immediate.value());
        } else {
            negated = Emitter.THIRD;
            emitter.emit(Opcode.NEGATE, size, negated, b, Operand.NONE);
        }
        emitter.addresses().atomic(Opcode.ATOMIC_ADD, memory, size, negated);
        emitter.emit(Opcode.SUBTRACT, size, Emitter.FIRST, Emitter.FIRST, b, FlagMask.ALL);
        return true;
    }

    private boolean count(Memory memory, int step, Opcode opcode) {
        if (!emitter.knows(Opcode.ATOMIC_ADD)) {
            return false;
        }
        int size = memory.width();
        emitter.addresses().atomic(Opcode.ATOMIC_ADD, memory, size, emitter.constant(size, step));
        emitter.emit(opcode, size, Emitter.FIRST, Emitter.FIRST, emitter.constant(size, 1), Emitter.ALL_BUT_CARRY);
        return true;
    }

    private boolean invert(Memory memory) {
        if (!emitter.knows(Opcode.ATOMIC_XOR)) {
            return false;
        }
        int size = memory.width();
        emitter.addresses().atomic(Opcode.ATOMIC_XOR, memory, size, emitter.constant(size, -1));
        return true;
    }

    private boolean exchange(Register register, Memory memory) {
        if (!emitter.knows(Opcode.ATOMIC_EXCHANGE)) {
            return false;
        }
        int size = memory.width();
        int value = emitter.read(register, size, Emitter.SECOND);
        emitter.addresses().atomic(Opcode.ATOMIC_EXCHANGE, memory, size, value);
        emitter.write(register, size, Emitter.FIRST);
        return true;
    }

    private boolean exchangeAndAdd(Instruction i, Memory memory) {
        if (!emitter.knows(Opcode.ATOMIC_ADD)) {
            return false;
        }
        int size = memory.width();
        int addend = emitter.read(i.operand(1), size, Emitter.SECOND);
        emitter.addresses().atomic(Opcode.ATOMIC_ADD, memory, size, addend);
        emitter.emit(Opcode.ADD, size, Emitter.THIRD, Emitter.FIRST, addend, FlagMask.ALL);
        emitter.write((Register) i.operand(1), size, Emitter.FIRST);
        return true;
    }

    private boolean compareAndExchange(Instruction i, Memory memory) {
        int size = memory.width();
        if (!emitter.knows(Opcode.ATOMIC_COMPARE_EXCHANGE) || size == 1) {
            return false;
        }
        int source = emitter.read(i.operand(1), size, Emitter.SECOND);
        int op = emitter.addresses().atomic(Opcode.ATOMIC_COMPARE_EXCHANGE, memory, size, source);
        emitter.block().withX(op, CpuState.RAX);
        emitter.emit(Opcode.SUBTRACT, size, Operand.NONE, CpuState.RAX, Emitter.FIRST, FlagMask.ALL);
        emitter.expectationFailed(size);
        return true;
    }

    private boolean compareAndExchangePair(Memory memory) {
        if (!emitter.knows(Opcode.ATOMIC_COMPARE_EXCHANGE_PAIR)) {
            return false;
        }
        int op = emitter.addresses().atomicPair(memory);
        emitter.block().withX(op, CpuState.RDX);
        emitter.block().withFlags(op, FlagMask.ZERO);
        return true;
    }

    private boolean changeBit(Instruction i, Memory memory, Opcode atomic) {
        if (!emitter.knows(atomic)) {
            return false;
        }
        int size = memory.width();
        boolean clears = atomic == Opcode.ATOMIC_AND;
        int bit;
        if (i.operand(1) instanceof Immediate immediate) {
            int number = (int) immediate.value() & 8 * size - 1;
            bit = emitter.constant(1, number);
            long mask = 1L << number;
            emitter.addresses().atomic(atomic, memory, size, emitter.constant(size, clears ? ~mask : mask));
        } else {
            if (!emitter.addresses().canReachBit(memory)) {
                return false;
            }
            bit = ((Register) i.operand(1)).index();
            emitter.move(size, Emitter.THIRD, emitter.constant(size, clears ? -1 : 0));
            emitter.emit(clears ? Opcode.CLEAR_BIT : Opcode.SET_BIT, size, Emitter.THIRD, Emitter.THIRD, bit);
            emitter.addresses().atBit(atomic, memory, bit, Emitter.THIRD);
        }
        emitter.emit(Opcode.TEST_BIT, size, Operand.NONE, Emitter.FIRST, bit, FlagMask.CARRY);
        return true;
    }
}
