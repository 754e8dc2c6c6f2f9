package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.InstructionRequest.Reach;
import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;

/** Decides whether an operand that was asked for can be expressed by an operand code. */
final class OperandMatch {
    private final InstructionRequest request;
    private final int opcode;
    private final int operandSize;
    private final PrefixState state;

    OperandMatch(InstructionRequest request, int opcode, int operandSize, PrefixState state) {
        this.request = request;
        this.opcode = opcode;
        this.operandSize = operandSize;
        this.state = state;
    }

    /** Width in bytes of an operand of this code. */
    int width(OperandCode code) {
        return code.type().bytes(operandSize, state.rexW(), state.is64Bit());
    }

    boolean matches(OperandCode code, Operand operand) {
        return switch (operand) {
            case Register register -> matches(code, register);
            case Memory memory -> matches(code, memory);
            case Immediate immediate -> matches(code, immediate);
            case Relative _ -> code.method() == OperandCode.Method.J
                    && request.reach() != (code.type() == OperandType.B ? Reach.NEAR : Reach.SHORT);
            case FarPointer _ -> code.method() == OperandCode.Method.A;
        };
    }

    private boolean matches(OperandCode code, Register register) {
        RegisterFile file = register.file();
        return switch (code.method()) {
            case E -> isGeneral(register) && (register.width() == width(code) || takesWiderSelector(code, register));
            case G, R, B -> isGeneral(register) && register.width() == width(code);
            case Z -> isGeneral(register) && register.width() == width(code)
                    && (InstructionWriter.number(register) & 7) == (opcode & 7);
            case ACCUMULATOR ->
                file == RegisterFile.GENERAL && register.index() == 0 && register.width() == width(code);
            case S -> file == RegisterFile.SEGMENT;
            case C -> file == RegisterFile.CONTROL;
            case D -> file == RegisterFile.DEBUG;
            case STI -> file == RegisterFile.X87;
            case P, N, Q -> file == RegisterFile.MMX;
            case V, U, W -> file == RegisterFile.XMM;
            case CONSTANT -> code.constant().orElseThrow().equals(register);
            default -> false;
        };
    }

    private static boolean isGeneral(Register register) {
        return register.file() == RegisterFile.GENERAL || register.file() == RegisterFile.HIGH_BYTE;
    }

    /** A selector is the low word of a register, whatever width the program names it in. */
    private boolean takesWiderSelector(OperandCode code, Register register) {
        boolean isSelector = switch (request.mnemonic()) {
            case MOV, LLDT, LTR, VERR, VERW, LMSW, LAR, LSL -> true;
            default -> false;
        };
        return isSelector && code.type() == OperandType.W && register.width() > 2;
    }

    private boolean matches(OperandCode code, Memory memory) {
        int width = width(code);
        return switch (code.method()) {
            case E, Q, W -> memory.width() == 0 || memory.width() == width;
            case M -> memory.width() == 0 || width == 0 || memory.width() == width;
            case O -> memory.base() == Memory.NONE && memory.index() == Memory.NONE
                    && (memory.width() == 0 || memory.width() == width);
            default -> false;
        };
    }

    private boolean matches(OperandCode code, Immediate immediate) {
        if (code.constant().orElse(null) instanceof Immediate constant) {
            return immediate.value() == constant.value() && !request.isStrict();
        }
        if (code.method() != OperandCode.Method.I) {
            return false;
        }
        int width = width(code);
        return switch (code.type()) {
            case B -> immediate.width() <= 1 && Widths.holds(immediate.value(), 1);
            case BS -> (immediate.width() <= 1 || immediate.width() == width && !request.isStrict())
                    && Widths.holds(immediate.value(), width) && Widths.isSignedByte(immediate.value(), width);
            case Z -> (immediate.width() == 0 || immediate.width() == width)
                    && (width == 8
                            ? immediate.value() == (int) immediate.value()
                            : Widths.holds(immediate.value(), width));
            default ->
                (immediate.width() == 0 || immediate.width() == width) && Widths.holds(immediate.value(), width);
        };
    }
}
