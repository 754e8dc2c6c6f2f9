package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** XCHG of registers, XADD and CMPXCHG without LOCK, and MOVBE. */
final class Exchanges {
    private final Emitter emitter;

    Exchanges(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        boolean memory = Emitter.isMemory(i.operand(0));
        switch (i.mnemonic()) {
            case XCHG -> exchange(i);
            case XADD -> exchangeAndAdd(i);
            case CMPXCHG -> {
                if (!memory || i.operand(0).width() == 1) {
                    return false;
                }
                compareAndExchange(i);
            }
            case MOVBE -> moveSwapped(i);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void exchange(Instruction i) {
        int size = i.operand(0).width();
        Register first = (Register) i.operand(0);
        Register second = (Register) i.operand(1);
        int a = emitter.read(first, size, Emitter.FIRST);
        int b = emitter.read(second, size, Emitter.SECOND);
        if (a == first.index()) {
            emitter.move(size, Emitter.FIRST, a);
        }
        emitter.write(first, size, b);
        emitter.write(second, size, Emitter.FIRST);
    }

    private void exchangeAndAdd(Instruction i) {
        int size = i.operand(0).width();
        int old = emitter.open(i.operand(0), size, Emitter.FIRST);
        emitter.move(size, Emitter.SECOND, old);
        int addend = emitter.read(i.operand(1), size, Emitter.THIRD);
        emitter.emit(Opcode.ADD, size, Emitter.FIRST, old, addend, FlagMask.ALL);
        // If both are the same register, the sum stays.
        emitter.write((Register) i.operand(1), size, Emitter.SECOND);
        if (i.operand(0) instanceof Register register) {
            emitter.write(register, size, Emitter.FIRST);
        } else {
            emitter.close(i.operand(0), size, Emitter.FIRST);
        }
    }

    /** Memory is written either way: with its own value when the comparison fails. */
    private void compareAndExchange(Instruction i) {
        int size = i.operand(0).width();
        int old = emitter.open(i.operand(0), size, Emitter.FIRST);
        int source = emitter.read(i.operand(1), size, Emitter.SECOND);
        emitter.emit(Opcode.SUBTRACT, size, Operand.NONE, CpuState.RAX, old, FlagMask.ALL);
        emitter.move(size, Emitter.SECOND, old);
        emitter.moveIf(size, Emitter.SECOND, source, Condition.EQUAL);
        emitter.close(i.operand(0), size, Emitter.SECOND);
        emitter.expectationFailed(size);
    }

    private void moveSwapped(Instruction i) {
        int size = i.operand(0).width();
        int value = emitter.read(i.operand(1), size, Emitter.FIRST);
        if (size == 2) {
            emitter.emit(Opcode.ROTATE_LEFT, 2, Emitter.FIRST, value, emitter.constant(1, 8));
        } else {
            emitter.emit(Opcode.REVERSE_BYTES, size, Emitter.FIRST, value, Operand.NONE);
        }
        emitter.store(i.operand(0), size, Emitter.FIRST);
    }
}
