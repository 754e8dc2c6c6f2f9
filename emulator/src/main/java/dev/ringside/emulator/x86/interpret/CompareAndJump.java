package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/**
 * CMP or TEST and the Jcc behind it in one operation: the pair that ends most blocks. The condition is computed from the operands; the flags are
 * recorded as well, since whoever comes next may read them. A {@link Template} of operation (see {@link Arithmetic}), width, form and condition.
 */
final class CompareAndJump extends BlockEnd implements PairFactory {
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

    CompareAndJump() {
        this(new Operands(0, 0, 0, null), null, null);
    }

    private CompareAndJump(Operands operands, Target taken, Target otherwise) {
        destination = operands.destination();
        source = operands.source();
        immediate = operands.immediate();
        memory = operands.memory();
        this.taken = taken;
        this.otherwise = otherwise;
    }

    @Override
    public Op make(Instruction compare, DecodeContext context, Target to, Target fallThrough) {
        return new CompareAndJump(Operands.of(compare, context), to, fallThrough);
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
        long result;
        if (OPERATION == Arithmetic.CMP) {
            result = Sized.extend(WIDTH, a - b);
            Flags.subtract(state, a, b, result, 8 * WIDTH);
        } else {
            result = a & b;
            Flags.logic(state, result);
        }
        if (holds(state, a, b, result)) {
            Op to = taken.go(cpu, this);
            retire(cpu);
            return to;
        }
        retire(cpu);
        return otherwise.go(cpu, this);
    }

    private static boolean holds(long state, long a, long b, long result) {
        boolean compare = OPERATION == Arithmetic.CMP;
        boolean base = switch (CONDITION >>> 1) {
            case 1 -> compare && Long.compareUnsigned(a, b) < 0;
            case 2 -> result == 0;
            case 3 -> compare ? Long.compareUnsigned(a, b) <= 0 : result == 0;
            case 4 -> result < 0;
            case 6 -> compare ? a < b : result < 0;
            case 7 -> compare ? a <= b : result <= 0;
            default -> Flags.condition(state, CONDITION & ~1);
        };
        return base != ((CONDITION & 1) != 0);
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
