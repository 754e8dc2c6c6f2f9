package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;

/**
 * The first two operands of an instruction, prepared.
 *
 * @param destination
 *            offset in the state of the destination register; the zero slot if it is memory
 * @param source
 *            offset in the state of the source register; the zero slot otherwise
 * @param immediate
 *            the source if it is an immediate, sign-extended from the width of the destination, else 0
 * @param memory
 *            the memory operand, or null
 */
public record Operands(int destination, int source, long immediate, EffectiveAddress memory) {

    /** Prepares the operands of {@code instruction}, which has one or two. */
    public static Operands of(Instruction instruction, DecodeContext context) {
        int destination = CpuState.ZERO;
        int source = CpuState.ZERO;
        long immediate = 0;
        EffectiveAddress memory = null;
        switch (instruction.operand(0)) {
            case Operand.Register r -> destination = Sized.offset(r);
            case Operand.Memory m -> memory = EffectiveAddress.of(m, instruction.addressSize(), context);
            case Operand.Immediate i -> immediate = i.value();
            default -> throw new IllegalArgumentException(instruction.toString());
        }
        if (instruction.operands().size() > 1) {
            switch (instruction.operand(1)) {
                case Operand.Register r -> source = Sized.offset(r);
                case Operand.Memory m -> memory = EffectiveAddress.of(m, instruction.addressSize(), context);
                case Operand.Immediate i -> immediate = Sized.extend(instruction.operand(0).width(), i.value());
                default -> throw new IllegalArgumentException(instruction.toString());
            }
        }
        return new Operands(destination, source, immediate, memory);
    }

    /** Whether the memory operand, if there is one, is in the stack segment. */
    public boolean stack() {
        return memory != null && memory.inStackSegment();
    }
}
