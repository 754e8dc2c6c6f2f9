package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/** INC, DEC, NEG and NOT. A {@link Template} of operation (see {@link Alu}), width and whether the operand is memory (1) or a register (0). */
final class Unary extends Op implements OpFactory {
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
        long result = Alu.result(OPERATION, WIDTH, state, value, 0);
        if (MEMORY) {
            Sized.write(WIDTH, cpu.mmu, linear, result);
        } else {
            Sized.set(WIDTH, state + register, result);
        }
        Alu.record(OPERATION, WIDTH, state, value, 0, result);
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
