package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;

/** Where the two operands of an instruction are, as a constant for templates. */
public final class OperandForm {
    /** Destination register, source register. */
    public static final int REGISTER_REGISTER = 0;
    /** Destination register, source memory. */
    public static final int REGISTER_MEMORY = 1;
    /** Destination register, source immediate. */
    public static final int REGISTER_IMMEDIATE = 2;
    /** Destination memory, source register. */
    public static final int MEMORY_REGISTER = 3;
    /** Destination memory, source immediate. */
    public static final int MEMORY_IMMEDIATE = 4;

    private OperandForm() {}

    /** The form of the first two operands. */
    public static int of(Instruction instruction) {
        boolean memory = instruction.operand(0) instanceof Operand.Memory;
        return switch (instruction.operand(1)) {
            case Operand.Memory m -> REGISTER_MEMORY;
            case Operand.Immediate i -> memory ? MEMORY_IMMEDIATE : REGISTER_IMMEDIATE;
            default -> memory ? MEMORY_REGISTER : REGISTER_REGISTER;
        };
    }
}
