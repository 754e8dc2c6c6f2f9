package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes the operations that end blocks with a near branch. */
final class Branches {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final Template<OpFactory> CONDITIONAL = new Template<>(HERE, "ConditionalJump", OpFactory.class);
    private static final Template<PairFactory> PAIR = new Template<>(HERE, "ArithmeticAndJump", PairFactory.class);
    private static final Template<OpFactory> CALL = new Template<>(HERE, "DirectCall", OpFactory.class);
    private static final Template<OpFactory> INDIRECT = new Template<>(HERE, "IndirectBranch", OpFactory.class);
    private static final Template<OpFactory> RETURN = new Template<>(HERE, "Return", OpFactory.class);

    private Branches() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        int stack = context.stackSize();
        int flat = context.flat() ? 1 : 0;
        int width = instruction.operandSize();
        Mnemonic mnemonic = instruction.mnemonic();
        return Optional.ofNullable(switch (mnemonic) {
            case JO, JNO, JB, JAE, JE, JNE, JBE, JA, JS, JNS, JP, JNP, JL, JGE, JLE, JG ->
                CONDITIONAL.with(mnemonic.condition())
                        .make(instruction, context);
            case JCXZ, LOOP, LOOPE, LOOPNE ->
                new CountedJump(mnemonic, instruction.addressSize(), target(instruction, context),
                        fallThrough(context));
            case JMP -> instruction.operand(0) instanceof Operand.Relative
                    ? new DirectJump(target(instruction, context))
                    : INDIRECT.with(stack, flat, width, memory(instruction), 0).make(instruction, context);
            case CALL -> instruction.operand(0) instanceof Operand.Relative
                    ? CALL.with(stack, flat, width).make(instruction, context)
                    : INDIRECT.with(stack, flat, width, memory(instruction), 1).make(instruction, context);
            case RET -> RETURN.with(stack, flat, width).make(instruction, context);
            default -> null;
        });
    }

    private static int memory(Instruction instruction) {
        return instruction.operand(0) instanceof Operand.Memory ? 1 : 0;
    }

    static Target target(Instruction instruction, DecodeContext context) {
        Operand.Relative relative = (Operand.Relative) instruction.operand(0);
        return new Target(context, relative.displacement(), relative.width());
    }

    /** The instruction behind the one of {@code context}. */
    static Target fallThrough(DecodeContext context) {
        return new Target(context, 0,
                context.code64() ? 8 : (context.mode() & dev.ringside.emulator.x86.Cpu.MODE_CODE32) != 0 ? 4 : 2);
    }

    /** Whether {@code first} and the conditional jump {@code second} behind it can be one operation. */
    static boolean canPair(Instruction first, Instruction second) {
        boolean arithmetic = switch (first.mnemonic()) {
            case ADD, OR, AND, SUB, XOR, CMP, TEST, INC, DEC -> true;
            default -> false;
        };
        return arithmetic && !writesMemory(first) && second.mnemonic().compareTo(Mnemonic.JO) >= 0
                && second.mnemonic().compareTo(Mnemonic.JG) <= 0;
    }

    /** What is written to memory might be the jump. */
    private static boolean writesMemory(Instruction arithmetic) {
        return arithmetic.operand(0) instanceof Operand.Memory && arithmetic.mnemonic() != Mnemonic.CMP
                && arithmetic.mnemonic() != Mnemonic.TEST;
    }

    /** One operation of {@code arithmetic} and {@code jump}, decoded in the contexts given. */
    static Op pair(Instruction arithmetic, Instruction jump, DecodeContext first, DecodeContext second) {
        int form = arithmetic.operands().size() > 1 ? OperandForm.of(arithmetic) : OperandForm.REGISTER_IMMEDIATE;
        return PAIR
                .with(Alu.operation(arithmetic.mnemonic()), arithmetic.operand(0).width(), form,
                        jump.mnemonic().condition())
                .make(arithmetic, first, target(jump, second), fallThrough(second));
    }
}
