package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** Those of BMI1 and BMI2 that are other operations without flags, and ANDN. */
final class BitManipulation {
    private final Emitter emitter;

    BitManipulation(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        switch (i.mnemonic()) {
            case ANDN -> andNot(i);
            case RORX -> rotate(i);
            case SHLX -> shift(i, Opcode.SHIFT_LEFT);
            case SHRX -> shift(i, Opcode.SHIFT_RIGHT);
            case SARX -> shift(i, Opcode.SHIFT_RIGHT_SIGNED);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void andNot(Instruction i) {
        int size = i.operand(0).width();
        int source = emitter.read(i.operand(2), size, Emitter.FIRST);
        int inverted = emitter.read(i.operand(1), size, Emitter.SECOND);
        emitter.emit(Opcode.NOT, size, Emitter.SECOND, inverted, Operand.NONE);
        emitter.emit(Opcode.AND, size, ((Register) i.operand(0)).index(), Emitter.SECOND, source, FlagMask.ALL);
    }

    private void rotate(Instruction i) {
        int size = i.operand(0).width();
        int count = (int) ((Immediate) i.operand(2)).value() & 8 * size - 1;
        int d = ((Register) i.operand(0)).index();
        int source = emitter.read(i.operand(1), size, Emitter.FIRST);
        if (count == 0) {
            emitter.move(size, d, source);
        } else {
            emitter.emit(Opcode.ROTATE_RIGHT, size, d, source, emitter.constant(1, count));
        }
    }

    private void shift(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int source = emitter.read(i.operand(1), size, Emitter.FIRST);
        int count = emitter.read(i.operand(2), size, Emitter.SECOND);
        emitter.emit(opcode, size, ((Register) i.operand(0)).index(), source, count);
    }
}
