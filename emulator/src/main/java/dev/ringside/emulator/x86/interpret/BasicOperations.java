package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** The commonest instructions: moves, arithmetic, stack and near branches. */
final class BasicOperations {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final Template<OpFactory> ARITHMETIC = new Template<>(HERE, "Arithmetic", OpFactory.class);
    private static final Template<OpFactory> UNARY = new Template<>(HERE, "Unary", OpFactory.class);
    private static final Template<OpFactory> MOVE = new Template<>(HERE, "Move", OpFactory.class);
    private static final Template<OpFactory> LEA = new Template<>(HERE, "LoadEffectiveAddress", OpFactory.class);
    private static final Template<OpFactory> PUSH = new Template<>(HERE, "Push", OpFactory.class);
    private static final Template<OpFactory> POP = new Template<>(HERE, "Pop", OpFactory.class);
    private static final Template<OpFactory> CONDITIONAL = new Template<>(HERE, "Conditional", OpFactory.class);

    private BasicOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.ofNullable(switch (instruction.mnemonic()) {
            case ADD, OR, ADC, SBB, AND, SUB, XOR, CMP, TEST ->
                ARITHMETIC.with(Alu.operation(instruction.mnemonic()), width(instruction),
                        OperandForm.of(instruction));
            case INC, DEC, NEG, NOT ->
                UNARY.with(Alu.operation(instruction.mnemonic()), width(instruction), memory(instruction, 0));
            case MOV -> isGeneral(instruction)
                    ? MOVE.with(width(instruction), width(instruction), OperandForm.of(instruction), 0)
                    : null;
            case MOVZX -> MOVE.with(width(instruction), instruction.operand(1).width(), OperandForm.of(instruction), 0);
            case MOVSX, MOVSXD ->
                MOVE.with(width(instruction), instruction.operand(1).width(), OperandForm.of(instruction), 1);
            case LEA -> LEA.with(width(instruction));
            case PUSH -> isSegment(instruction.operand(0))
                    ? null
                    : PUSH.with(context.stackSize(), flat(context), instruction.operandSize(),
                            Push.kind(instruction.operand(0)));
            case POP -> isSegment(instruction.operand(0))
                    ? null
                    : POP.with(context.stackSize(), flat(context), instruction.operandSize(), memory(instruction, 0));
            case SETO, SETNO, SETB, SETAE, SETE, SETNE, SETBE, SETA, SETS, SETNS, SETP, SETNP, SETL, SETGE, SETLE,
                    SETG ->
                CONDITIONAL
                        .with(instruction.mnemonic().condition(), 1, memory(instruction, 0));
            case CMOVO, CMOVNO, CMOVB, CMOVAE, CMOVE, CMOVNE, CMOVBE, CMOVA, CMOVS, CMOVNS, CMOVP, CMOVNP, CMOVL,
                    CMOVGE, CMOVLE,
                    CMOVG ->
                CONDITIONAL.with(instruction.mnemonic().condition(), width(instruction), memory(instruction, 1));
            default -> null;
        }).map(factory -> factory.make(instruction, context)).or(() -> Branches.build(instruction, context));
    }

    private static int width(Instruction instruction) {
        return instruction.operand(0).width();
    }

    private static int flat(DecodeContext context) {
        return context.flat() ? 1 : 0;
    }

    private static int memory(Instruction instruction, int operand) {
        return instruction.operand(operand) instanceof Operand.Memory ? 1 : 0;
    }

    /** MOV to or from a control, debug or segment register is another instruction in all but name. */
    private static boolean isGeneral(Instruction instruction) {
        return instruction.operands().stream().allMatch(operand -> !(operand instanceof Operand.Register register)
                || register.file() == RegisterFile.GENERAL || register.file() == RegisterFile.HIGH_BYTE);
    }

    private static boolean isSegment(Operand operand) {
        return operand instanceof Operand.Register register && register.file() == RegisterFile.SEGMENT;
    }
}
