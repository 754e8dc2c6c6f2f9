package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** MOV and its kin, MOVNTI, and LEA. */
final class Moves {
    private final Emitter emitter;

    Moves(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        switch (i.mnemonic()) {
            case MOV, MOVNTI -> {
                if (!Emitter.isGeneral(i)) {
                    return false;
                }
                move(i);
            }
            case MOVZX -> extend(i, false);
            case MOVSX, MOVSXD -> extend(i, true);
            case LEA -> loadAddress(i);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** MOV of general registers, memory and immediates. */
    private void move(Instruction i) {
        int size = i.operand(0).width();
        if (i.operand(0) instanceof Memory m) {
            int value = emitter.read(i.operand(1), size, Emitter.FIRST);
            emitter.addresses().store(m, size, value);
        } else {
            Register destination = (Register) i.operand(0);
            if (i.operand(1) instanceof Memory m) {
                int d = Emitter.result(destination, Emitter.FIRST);
                emitter.addresses().load(m, size, d);
                emitter.close(destination, size, d);
            } else {
                int value = emitter.read(i.operand(1), size, Emitter.FIRST);
                emitter.write(destination, size, value);
            }
        }
    }

    /** MOVZX, MOVSX and MOVSXD. */
    private void extend(Instruction i, boolean signed) {
        int size = i.operand(0).width();
        int from = Math.min(size, i.operand(1).width());
        int d = ((Register) i.operand(0)).index();
        if (i.operand(1) instanceof Memory m) {
            emitter.addresses().load(signed ? Opcode.LOAD_SIGNED : Opcode.LOAD, m, size, from, d);
        } else {
            int value = emitter.read(i.operand(1), from, Emitter.FIRST);
            if (from == size) {
                emitter.move(size, d, value);
            } else {
                int op = emitter.emit(signed ? Opcode.SIGN_EXTEND : Opcode.ZERO_EXTEND, size, d, value, Operand.NONE);
                emitter.block().withSourceSize(op, from);
            }
        }
    }

    /** LEA. */
    private void loadAddress(Instruction i) {
        Register destination = (Register) i.operand(0);
        emitter.addresses().offset((Memory) i.operand(1), destination.width(), destination.index());
    }
}
