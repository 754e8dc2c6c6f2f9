package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** SETcc and CMOVcc. */
final class Conditionals {
    private final Emitter emitter;

    Conditionals(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction is none of these. */
    boolean lift(Instruction i) {
        Mnemonic mnemonic = i.mnemonic();
        if (mnemonic.condition() == Mnemonic.NO_CONDITION || mnemonic.compareTo(Mnemonic.SETG) > 0) {
            return false;
        }
        if (mnemonic.compareTo(Mnemonic.SETO) >= 0) {
            setIf(i);
        } else {
            moveIf(i);
        }
        return true;
    }

    /** SETcc. */
    private void setIf(Instruction i) {
        Condition condition = Condition.of(i.mnemonic().condition());
        int d = i.operand(0) instanceof Register r ? Emitter.result(r, Emitter.FIRST) : Emitter.FIRST;
        emitter.conditional(Opcode.SET_IF, 1, d, Operand.NONE, condition);
        if (i.operand(0) instanceof Memory m) {
            emitter.addresses().store(m, 1, d);
        } else {
            emitter.close(i.operand(0), 1, d);
        }
    }

    /** CMOVcc: its source is read whether the condition holds or not. */
    private void moveIf(Instruction i) {
        int size = i.operand(0).width();
        int value = emitter.read(i.operand(1), size, Emitter.FIRST);
        emitter.moveIf(size, ((Register) i.operand(0)).index(), value,
                Condition.of(i.mnemonic().condition()));
    }
}
