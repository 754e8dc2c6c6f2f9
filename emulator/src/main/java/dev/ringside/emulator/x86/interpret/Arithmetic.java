package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Mmu;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/** ADD, OR, ADC, SBB, AND, SUB, XOR, CMP and TEST. A {@link Template} of operation (see {@link Alu}), width and form. */
final class Arithmetic extends Op implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int OPERATION = CONSTANTS[0];
    private static final int WIDTH = CONSTANTS[1];
    private static final int FORM = CONSTANTS[2];

    private final int destination;
    private final int source;
    private final long immediate;
    private final EffectiveAddress memory;

    Arithmetic() {
        this(new Operands(0, 0, 0, null));
    }

    private Arithmetic(Operands operands) {
        destination = operands.destination();
        source = operands.source();
        immediate = operands.immediate();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Arithmetic(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        long state = cpu.address;
        Mmu mmu = cpu.mmu;
        boolean writes = Alu.writes(OPERATION);
        long linear = 0;
        long a;
        long b;
        switch (FORM) {
            case OperandForm.REGISTER_REGISTER -> {
                a = Sized.get(WIDTH, state + destination);
                b = Sized.get(WIDTH, state + source);
            }
            case OperandForm.REGISTER_IMMEDIATE -> {
                a = Sized.get(WIDTH, state + destination);
                b = immediate;
            }
            case OperandForm.REGISTER_MEMORY -> {
                a = Sized.get(WIDTH, state + destination);
                b = Sized.read(WIDTH, mmu, memory.forRead(cpu, WIDTH));
            }
            default -> {
                linear = writes ? memory.forWrite(cpu, WIDTH) : memory.forRead(cpu, WIDTH);
                a = writes ? Sized.modify(WIDTH, mmu, linear) : Sized.read(WIDTH, mmu, linear);
                b = FORM == OperandForm.MEMORY_IMMEDIATE ? immediate : Sized.get(WIDTH, state + source);
            }
        }
        long result = Alu.result(OPERATION, WIDTH, state, a, b);
        if (writes) {
            if (FORM >= OperandForm.MEMORY_REGISTER) {
                Sized.write(WIDTH, mmu, linear, result);
            } else {
                Sized.set(WIDTH, state + destination, result);
            }
        }
        Alu.record(OPERATION, WIDTH, state, a, b, result);
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
