package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** MUL, IMUL, DIV and IDIV, and the sign conversions of the accumulator. */
final class Multiplication {
    private final Emitter emitter;

    Multiplication(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        boolean wide = i.operands().size() == 1;
        if (wide && i.operand(0).width() == 1) {
            return false;
        }
        switch (i.mnemonic()) {
            case MUL -> multiplyWide(i, Opcode.MULTIPLY_WIDE);
            case IMUL -> {
                if (wide) {
                    multiplyWide(i, Opcode.MULTIPLY_WIDE_SIGNED);
                } else {
                    multiply(i);
                }
            }
            case DIV -> {
                return divide(i, Opcode.DIVIDE);
            }
            case IDIV -> {
                return divide(i, Opcode.DIVIDE_SIGNED);
            }
            case CBW -> convert(i);
            case CWD -> signIntoHigh(i);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** MUL and IMUL of 2 bytes and more with the accumulator. */
    private void multiplyWide(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int b = emitter.read(i.operand(0), size, Emitter.FIRST);
        int op = emitter.emit(opcode, size, CpuState.RAX, CpuState.RAX, b, FlagMask.ALL);
        emitter.block().withX(op, CpuState.RDX);
    }

    /** DIV and IDIV of 2 bytes and more; flags stay. */
    private boolean divide(Instruction i, Opcode opcode) {
        if (!emitter.knows(opcode)) {
            return false;
        }
        int size = i.operand(0).width();
        int b = emitter.read(i.operand(0), size, Emitter.FIRST);
        int op = emitter.emit(opcode, size, CpuState.RAX, CpuState.RAX, b);
        emitter.block().withX(op, CpuState.RDX);
        return true;
    }

    /** IMUL with two or three operands. */
    private void multiply(Instruction i) {
        int size = i.operand(0).width();
        int d = ((Register) i.operand(0)).index();
        int source = emitter.read(i.operand(1), size, Emitter.FIRST);
        if (i.operands().size() == 2) {
            emitter.emit(Opcode.MULTIPLY, size, d, d, source, FlagMask.ALL);
        } else {
            int factor = emitter.read(i.operand(2), size, Emitter.SECOND);
            emitter.emit(Opcode.MULTIPLY, size, d, source, factor, FlagMask.ALL);
        }
    }

    /** CBW, CWDE and CDQE. */
    private void convert(Instruction i) {
        int size = i.operandSize();
        int op = emitter.emit(Opcode.SIGN_EXTEND, size, CpuState.RAX, CpuState.RAX, Operand.NONE);
        emitter.block().withSourceSize(op, size / 2);
    }

    /** CWD, CDQ and CQO. */
    private void signIntoHigh(Instruction i) {
        int size = i.operandSize();
        emitter.move(size, CpuState.RDX, CpuState.RAX);
        emitter.emit(Opcode.SHIFT_RIGHT_SIGNED, size, CpuState.RDX, CpuState.RDX, emitter.constant(1, 8 * size - 1));
    }
}
