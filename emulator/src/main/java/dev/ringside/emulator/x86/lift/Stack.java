package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** PUSH, POP and LEAVE. The stack pointer moves when memory has been accessed. */
final class Stack {
    private final Emitter emitter;

    Stack(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        if (!Emitter.isGeneral(i)) {
            return false;
        }
        switch (i.mnemonic()) {
            case PUSH -> push(i);
            case POP -> {
                if (!canPop(i)) {
                    return false;
                }
                pop(i);
            }
            case LEAVE -> leave(i);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** PUSH of a general register, memory or an immediate. */
    private void push(Instruction i) {
        int size = i.operandSize();
        emitter.addresses().push(size, emitter.read(i.operand(0), size, Emitter.FIRST));
    }

    /** Whether {@link #pop} takes it: an operand addressed by the stack pointer counts from where that stands afterwards. */
    private boolean canPop(Instruction i) {
        return !(i.operand(0) instanceof Memory m) || m.base() != CpuState.RSP
                || emitter.stackSize() == i.addressSize();
    }

    /** POP into a general register or memory. */
    private void pop(Instruction i) {
        int size = i.operandSize();
        Addresses addresses = emitter.addresses();
        if (i.operand(0) instanceof Memory m) {
            addresses.loadStack(CpuState.RSP, size, Emitter.FIRST);
            addresses.store(m, m.base() == CpuState.RSP ? size : 0, size, Emitter.FIRST);
            addresses.moveStack(CpuState.RSP, size);
        } else {
            int register = ((Register) i.operand(0)).index();
            int d = register == CpuState.RSP ? Emitter.FIRST : register;
            addresses.loadStack(CpuState.RSP, size, d);
            addresses.moveStack(CpuState.RSP, size);
            if (Operand.isTemporary(d)) {
                emitter.move(size, register, d);
            }
        }
    }

    /** LEAVE. */
    private void leave(Instruction i) {
        int size = i.operandSize();
        emitter.addresses().loadStack(CpuState.RBP, size, Emitter.FIRST);
        emitter.addresses().moveStack(CpuState.RBP, size);
        emitter.move(size, CpuState.RBP, Emitter.FIRST);
    }
}
