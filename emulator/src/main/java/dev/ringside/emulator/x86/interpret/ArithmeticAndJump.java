package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/**
 * An arithmetic instruction and the Jcc behind it in one operation: the pair that ends most blocks. The condition is computed from the operands; the
 * flags are recorded as well, since whoever comes next may read them. A {@link Template} of operation (see {@link Alu}), width, form and condition;
 * INC and DEC have the form with an immediate.
 */
final class ArithmeticAndJump extends BlockEnd implements PairFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int OPERATION = CONSTANTS[0];
    private static final int WIDTH = CONSTANTS[1];
    private static final int FORM = CONSTANTS[2];
    private static final int CONDITION = CONSTANTS[3];

    private final int destination;
    private final int source;
    private final long immediate;
    private final EffectiveAddress memory;
    private final Target taken;
    private final Target otherwise;

    ArithmeticAndJump() {
        this(new Operands(0, 0, 0, null), null, null);
    }

    private ArithmeticAndJump(Operands operands, Target taken, Target otherwise) {
        destination = operands.destination();
        source = operands.source();
        immediate = operands.immediate();
        memory = operands.memory();
        this.taken = taken;
        this.otherwise = otherwise;
    }

    @Override
    public Op make(Instruction compare, DecodeContext context, Target to, Target fallThrough) {
        return new ArithmeticAndJump(Operands.of(compare, context), to, fallThrough);
    }

    @Override
    public Op execute(Cpu cpu) {
        long state = cpu.address;
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
                b = Sized.read(WIDTH, cpu.mmu, memory.forRead(cpu, WIDTH));
            }
            default -> {
                a = Sized.read(WIDTH, cpu.mmu, memory.forRead(cpu, WIDTH));
                b = FORM == OperandForm.MEMORY_IMMEDIATE ? immediate : Sized.get(WIDTH, state + source);
            }
        }
        long result = Alu.result(OPERATION, WIDTH, state, a, b);
        if (Alu.writes(OPERATION)) {
            Sized.set(WIDTH, state + destination, result);
        }
        Alu.record(OPERATION, WIDTH, state, a, b, result);
        if (Alu.holds(OPERATION, CONDITION, state, a, b, result)) {
            Op to = taken.go(cpu, this);
            retire(cpu);
            return to;
        }
        retire(cpu);
        return otherwise.fallThrough(cpu, this);
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
