package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import java.lang.invoke.MethodHandles;

/** PUSH of a register, memory or an immediate. A {@link Template} of stack pointer width, flatness of SS, operand width and kind of operand. */
final class Push extends Op implements OpFactory {
    static final int REGISTER = 0, MEMORY = 1, IMMEDIATE = 2;

    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int STACK = CONSTANTS[0];
    private static final boolean FLAT = CONSTANTS[1] != 0;
    private static final int WIDTH = CONSTANTS[2];
    private static final int KIND = CONSTANTS[3];

    private final int register;
    private final long immediate;
    private final EffectiveAddress memory;

    Push() {
        this(new Operands(0, 0, 0, null));
    }

    private Push(Operands operands) {
        register = operands.destination();
        immediate = operands.immediate();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Push(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        long value = switch (KIND) {
            case REGISTER -> Sized.get(WIDTH, cpu.address + register);
            case MEMORY -> Sized.read(WIDTH, cpu.mmu, memory.besideStack(cpu, memory.forRead(cpu, WIDTH), WIDTH));
            default -> immediate;
        };
        Stack.push(cpu, STACK, FLAT, WIDTH, value);
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return true;
    }

    static int kind(Operand operand) {
        return switch (operand) {
            case Operand.Memory m -> MEMORY;
            case Operand.Immediate i -> IMMEDIATE;
            default -> REGISTER;
        };
    }
}
