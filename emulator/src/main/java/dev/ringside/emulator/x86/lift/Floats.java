package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.FloatFormat;
import dev.ringside.emulator.ir.FloatOperation;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import java.util.EnumMap;
import java.util.Map;

/**
 * x87 instructions whose results IEEE 754 and the SDM leave no choice about; only for code that runs while they neither fault for the state of control
 * registers nor raise floating-point exceptions. Functions that processors approximate, remainders, decimals and images of the whole state are not here.
 */
final class Floats {
    private static final int NO_NOTE = -1;
    private static final int OPCODE_BITS = 0x7ff;
    private static final int ESCAPE_D9 = 0xd9;
    private static final Map<Mnemonic, FloatOperation> OPERATIONS = new EnumMap<>(Mnemonic.class);

    static {
        arithmetic();
        comparisons();
        moves();
        functions();
    }

    private final Emitter emitter;

    Floats(Emitter emitter) {
        this.emitter = emitter;
    }

    private static void put(FloatOperation operation, Mnemonic... mnemonics) {
        for (Mnemonic mnemonic : mnemonics) {
            OPERATIONS.put(mnemonic, operation);
        }
    }

    private static void arithmetic() {
        put(FloatOperation.ADD, Mnemonic.FADD, Mnemonic.FIADD);
        put(FloatOperation.MULTIPLY, Mnemonic.FMUL, Mnemonic.FIMUL);
        put(FloatOperation.SUBTRACT, Mnemonic.FSUB, Mnemonic.FISUB);
        put(FloatOperation.SUBTRACT_REVERSED, Mnemonic.FSUBR, Mnemonic.FISUBR);
        put(FloatOperation.DIVIDE, Mnemonic.FDIV, Mnemonic.FIDIV);
        put(FloatOperation.DIVIDE_REVERSED, Mnemonic.FDIVR, Mnemonic.FIDIVR);
        put(FloatOperation.ADD_POP, Mnemonic.FADDP);
        put(FloatOperation.MULTIPLY_POP, Mnemonic.FMULP);
        put(FloatOperation.SUBTRACT_POP, Mnemonic.FSUBP);
        put(FloatOperation.SUBTRACT_REVERSED_POP, Mnemonic.FSUBRP);
        put(FloatOperation.DIVIDE_POP, Mnemonic.FDIVP);
        put(FloatOperation.DIVIDE_REVERSED_POP, Mnemonic.FDIVRP);
    }

    private static void comparisons() {
        put(FloatOperation.COMPARE, Mnemonic.FCOM, Mnemonic.FICOM, Mnemonic.FCOMI);
        put(FloatOperation.COMPARE_POP, Mnemonic.FCOMP, Mnemonic.FICOMP, Mnemonic.FCOMIP);
        put(FloatOperation.COMPARE_POP_BOTH, Mnemonic.FCOMPP);
        put(FloatOperation.COMPARE_QUIET, Mnemonic.FUCOM, Mnemonic.FUCOMI);
        put(FloatOperation.COMPARE_QUIET_POP, Mnemonic.FUCOMP, Mnemonic.FUCOMIP);
        put(FloatOperation.COMPARE_QUIET_POP_BOTH, Mnemonic.FUCOMPP);
        put(FloatOperation.COMPARE_WITH_ZERO, Mnemonic.FTST);
        put(FloatOperation.EXAMINE, Mnemonic.FXAM);
    }

    private static void moves() {
        put(FloatOperation.LOAD, Mnemonic.FLD, Mnemonic.FILD);
        put(FloatOperation.STORE, Mnemonic.FST, Mnemonic.FIST);
        put(FloatOperation.STORE_POP, Mnemonic.FSTP, Mnemonic.FISTP);
        put(FloatOperation.TRUNCATE_POP, Mnemonic.FISTTP);
        put(FloatOperation.EXCHANGE, Mnemonic.FXCH);
        put(FloatOperation.LOAD_ONE, Mnemonic.FLD1);
        put(FloatOperation.LOAD_LOG2_10, Mnemonic.FLDL2T);
        put(FloatOperation.LOAD_LOG2_E, Mnemonic.FLDL2E);
        put(FloatOperation.LOAD_PI, Mnemonic.FLDPI);
        put(FloatOperation.LOAD_LOG10_2, Mnemonic.FLDLG2);
        put(FloatOperation.LOAD_LN_2, Mnemonic.FLDLN2);
        put(FloatOperation.LOAD_ZERO, Mnemonic.FLDZ);
    }

    private static void functions() {
        put(FloatOperation.NEGATE, Mnemonic.FCHS);
        put(FloatOperation.ABSOLUTE, Mnemonic.FABS);
        put(FloatOperation.SQUARE_ROOT, Mnemonic.FSQRT);
        put(FloatOperation.ROUND, Mnemonic.FRNDINT);
        put(FloatOperation.SCALE, Mnemonic.FSCALE);
        put(FloatOperation.EXTRACT, Mnemonic.FXTRACT);
        put(FloatOperation.FREE, Mnemonic.FFREE);
        put(FloatOperation.FREE_POP, Mnemonic.FFREEP);
        put(FloatOperation.TURN_UP, Mnemonic.FINCSTP);
        put(FloatOperation.TURN_DOWN, Mnemonic.FDECSTP);
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        if (!emitter.floatsPlain() || !emitter.knows(Opcode.FLOAT)) {
            return false;
        }
        return switch (i.mnemonic()) {
            // Nothing is pending.
            case FWAIT -> true;
            case FNOP -> {
                if (escape(i) == ESCAPE_D9) {
                    register(Opcode.FLOAT, FloatOperation.NOTHING, 0, 0, note(i));
                }
                yield true;
            }
            case FNCLEX -> {
                register(Opcode.FLOAT, FloatOperation.CLEAR_EXCEPTIONS, 0, 0, NO_NOTE);
                yield true;
            }
            case EMMS -> {
                register(Opcode.FLOAT, FloatOperation.EMPTY, 0, 0, NO_NOTE);
                yield true;
            }
            case FNSTSW -> {
                word(i, Opcode.FLOAT_STATUS);
                yield true;
            }
            case FNSTCW -> {
                word(i, Opcode.FLOAT_CONTROL);
                yield true;
            }
            case FLDCW -> {
                emitter.addresses().load((Memory) i.operand(0), 2, Emitter.FIRST);
                emitter.emit(Opcode.SET_FLOAT_CONTROL, 2, Operand.NONE, Emitter.FIRST, Operand.NONE);
                yield true;
            }
            case FCOMI, FCOMIP, FUCOMI, FUCOMIP -> {
                int op = register(Opcode.FLOAT_COMPARE, OPERATIONS.get(i.mnemonic()), 0, index(i, 1), note(i));
                emitter.block().withFlags(op, FlagMask.ALL);
                yield true;
            }
            case FCMOVB, FCMOVE, FCMOVBE, FCMOVU, FCMOVNB, FCMOVNE, FCMOVNBE, FCMOVNU -> {
                moveIf(i);
                yield true;
            }
            default -> operate(i);
        };
    }

    private boolean operate(Instruction i) {
        FloatOperation operation = OPERATIONS.get(i.mnemonic());
        if (operation == null || operation == FloatOperation.STORE_POP && escape(i) == ESCAPE_D9
                && i.operand(0) instanceof Register) {
            // FSTP D9 D8+i answers an empty top in its own way.
            return false;
        }
        if (!i.operands().isEmpty() && i.operand(0) instanceof Memory memory) {
            boolean stores = switch (operation) {
                case STORE, STORE_POP, TRUNCATE_POP -> true;
                default -> false;
            };
            emitter.addresses().onFloat(stores ? Opcode.FLOAT_STORE : Opcode.FLOAT_MEMORY, operation,
                    format(i, memory), memory, note(i));
            return true;
        }
        switch (operation) {
            case LOAD, EXCHANGE, COMPARE, COMPARE_POP, COMPARE_QUIET, COMPARE_QUIET_POP ->
                register(Opcode.FLOAT, operation, 0, index(i, 0), note(i));
            case COMPARE_POP_BOTH, COMPARE_QUIET_POP_BOTH, SCALE, EXTRACT ->
                register(Opcode.FLOAT, operation, 0, 1, note(i));
            default -> register(Opcode.FLOAT, operation, index(i, 0), index(i, 1), note(i));
        }
        return true;
    }

    private int register(Opcode opcode, FloatOperation operation, int d, int a, int note) {
        int op = emitter.emit(opcode, emitter.codeWidth(), d, a, note);
        return emitter.block().withX(op, operation.ordinal());
    }

    private void moveIf(Instruction i) {
        Condition condition = switch (i.mnemonic()) {
            case FCMOVB -> Condition.BELOW;
            case FCMOVNB -> Condition.ABOVE_OR_EQUAL;
            case FCMOVE -> Condition.EQUAL;
            case FCMOVNE -> Condition.NOT_EQUAL;
            case FCMOVBE -> Condition.BELOW_OR_EQUAL;
            case FCMOVNBE -> Condition.ABOVE;
            case FCMOVU -> Condition.PARITY_EVEN;
            default -> Condition.PARITY_ODD;
        };
        int op = emitter.emit(Opcode.FLOAT_MOVE_IF, emitter.codeWidth(), 0, index(i, 1), note(i));
        emitter.block().withX(op, condition.ordinal());
        emitter.block().withFlagsRead(op, condition.flags());
    }

    /** FNSTSW and FNSTCW. */
    private void word(Instruction i, Opcode opcode) {
        if (i.operand(0) instanceof Memory memory) {
            emitter.emit(opcode, 2, Emitter.FIRST, Operand.NONE, Operand.NONE);
            emitter.addresses().store(memory, 2, Emitter.FIRST);
        } else {
            emitter.emit(opcode, 2, CpuState.RAX, Operand.NONE, Operand.NONE);
        }
    }

    private static int index(Instruction i, int operand) {
        return i.operands().size() > operand ? ((Register) i.operand(operand)).index() : 0;
    }

    private static int note(Instruction i) {
        return i.opcode() & OPCODE_BITS;
    }

    private static int escape(Instruction i) {
        return i.opcode() >>> 8;
    }

    private static FloatFormat format(Instruction i, Memory memory) {
        boolean integer = i.mnemonic().name().startsWith("FI");
        return switch (memory.width()) {
            case 2 -> FloatFormat.I16;
            case 4 -> integer ? FloatFormat.I32 : FloatFormat.F32;
            case 8 -> integer ? FloatFormat.I64 : FloatFormat.F64;
            default -> FloatFormat.F80;
        };
    }
}
