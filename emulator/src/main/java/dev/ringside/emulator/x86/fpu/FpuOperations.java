package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** The x87 instructions. */
public final class FpuOperations {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final Template<OpFactory> MEMORY_LOAD = new Template<>(HERE, "MemoryLoad", OpFactory.class);
    private static final Template<OpFactory> MEMORY_STORE = new Template<>(HERE, "MemoryStore", OpFactory.class);
    private static final Template<OpFactory> MEMORY_ARITHMETIC = new Template<>(HERE, "MemoryArithmetic",
            OpFactory.class);
    private static final Template<OpFactory> REGISTER_ARITHMETIC = new Template<>(HERE, "RegisterArithmetic",
            OpFactory.class);
    private static final int ESCAPE_D9 = 0xd9;

    private FpuOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.ofNullable(switch (instruction.mnemonic()) {
            case FLD -> inMemory(instruction)
                    ? MEMORY_LOAD.with(MemoryFormat.of(instruction)).make(instruction, context)
                    : new RegisterLoad(instruction, context);
            case FILD, FBLD -> MEMORY_LOAD.with(MemoryFormat.of(instruction)).make(instruction, context);
            case FST, FSTP -> inMemory(instruction)
                    ? store(instruction, context)
                    : new RegisterStore(instruction, context);
            case FIST, FISTP, FISTTP, FBSTP -> store(instruction, context);
            case FADD, FMUL, FSUB, FSUBR, FDIV, FDIVR -> inMemory(instruction)
                    ? memoryArithmetic(instruction, context)
                    : registerArithmetic(instruction, context, 0);
            case FADDP, FMULP, FSUBP, FSUBRP, FDIVP, FDIVRP -> registerArithmetic(instruction, context, 1);
            case FIADD, FIMUL, FISUB, FISUBR, FIDIV, FIDIVR -> memoryArithmetic(instruction, context);
            case FCOM, FCOMP, FCOMPP, FICOM, FICOMP, FUCOM, FUCOMP, FUCOMPP, FTST ->
                new Comparison(instruction, context);
            case FCOMI, FCOMIP, FUCOMI, FUCOMIP -> new FlagComparison(instruction, context);
            case FXCH -> new Exchange(instruction, context);
            case FCMOVB, FCMOVE, FCMOVBE, FCMOVU, FCMOVNB, FCMOVNE, FCMOVNBE, FCMOVNU ->
                new ConditionalMove(instruction, context);
            case FLD1, FLDL2T, FLDL2E, FLDPI, FLDLG2, FLDLN2, FLDZ, FCHS, FABS, FXAM, F2XM1, FYL2X, FYL2XP1, FPTAN,
                    FPATAN, FXTRACT, FPREM, FPREM1, FSQRT, FSIN, FCOS, FSINCOS, FRNDINT, FSCALE ->
                Functions.build(instruction, context);
            case FINCSTP, FDECSTP, FFREE, FFREEP -> new StackControl(instruction, context);
            case FNOP -> instruction.opcode() >>> 8 == ESCAPE_D9
                    ? new StackControl(instruction, context)
                    : control(instruction, context);
            case FWAIT, FLDCW, FLDENV, FRSTOR, FNSTCW, FNSTSW, FNSTENV, FNSAVE, FNCLEX, FNINIT ->
                control(instruction, context);
            default -> null;
        });
    }

    private static boolean inMemory(Instruction instruction) {
        return instruction.operand(0) instanceof Operand.Memory;
    }

    private static Op store(Instruction instruction, DecodeContext context) {
        return MEMORY_STORE.with(MemoryFormat.of(instruction), MemoryStore.pops(instruction.mnemonic()),
                MemoryStore.truncates(instruction.mnemonic())).make(instruction, context);
    }

    private static Op memoryArithmetic(Instruction instruction, DecodeContext context) {
        return MEMORY_ARITHMETIC.with(Arithmetic.of(instruction.mnemonic()), MemoryFormat.of(instruction))
                .make(instruction, context);
    }

    private static Op registerArithmetic(Instruction instruction, DecodeContext context, int pops) {
        return REGISTER_ARITHMETIC.with(Arithmetic.of(instruction.mnemonic()), pops).make(instruction, context);
    }

    private static Op control(Instruction instruction, DecodeContext context) {
        boolean stack = !instruction.operands().isEmpty() && instruction.operand(0) instanceof Operand.Memory memory
                && memory.segment() == CpuState.SS;
        return new ActionOp(ControlInstructions.build(instruction, context), stack);
    }
}
