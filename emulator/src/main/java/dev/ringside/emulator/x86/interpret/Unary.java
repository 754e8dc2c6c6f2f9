package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import java.lang.invoke.MethodHandles;

/** INC, DEC, NEG and NOT. A {@link Template} of operation, width and whether the operand is memory (1) or a register (0). */
final class Unary extends Op implements OpFactory {
    static final int INC = 0, DEC = 1, NEG = 2, NOT = 3;

    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int OPERATION = CONSTANTS[0];
    private static final int WIDTH = CONSTANTS[1];
    private static final boolean MEMORY = CONSTANTS[2] != 0;

    private final int register;
    private final EffectiveAddress memory;

    Unary() {
        this(new Operands(0, 0, 0, null));
    }

    private Unary(Operands operands) {
        register = operands.destination();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Unary(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        long state = cpu.address;
        long linear = 0;
        long value;
        if (MEMORY) {
            linear = memory.forWrite(cpu, WIDTH);
            value = Sized.modify(WIDTH, cpu.mmu, linear);
        } else {
            value = Sized.get(WIDTH, state + register);
        }
        long result = Sized.extend(WIDTH, switch (OPERATION) {
            case INC -> value + 1;
            case DEC -> value - 1;
            case NEG -> -value;
            default -> ~value;
        });
        if (MEMORY) {
            Sized.write(WIDTH, cpu.mmu, linear, result);
        } else {
            Sized.set(WIDTH, state + register, result);
        }
        switch (OPERATION) {
            case INC -> Flags.increment(state, value, result, 8 * WIDTH);
            case DEC -> Flags.decrement(state, value, result, 8 * WIDTH);
            case NEG -> Flags.subtract(state, 0, value, result, 8 * WIDTH);
            default -> {
            }
        }
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }

    static int operation(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case INC -> INC;
            case DEC -> DEC;
            case NEG -> NEG;
            case NOT -> NOT;
            default -> throw new IllegalArgumentException(mnemonic.name());
        };
    }
}
