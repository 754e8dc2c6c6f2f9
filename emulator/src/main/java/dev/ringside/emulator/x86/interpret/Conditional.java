package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/** SETcc and CMOVcc. A {@link Template} of condition, width (1 for SETcc), and whether the operand (SETcc) or the source (CMOVcc) is memory. */
final class Conditional extends Op implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int CONDITION = CONSTANTS[0];
    private static final int WIDTH = CONSTANTS[1];
    private static final boolean MEMORY = CONSTANTS[2] != 0;

    private final int destination;
    private final int source;
    private final EffectiveAddress memory;

    Conditional() {
        this(new Operands(0, 0, 0, null));
    }

    private Conditional(Operands operands) {
        destination = operands.destination();
        source = operands.source();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Conditional(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        long state = cpu.address;
        boolean holds = Flags.condition(state, CONDITION);
        if (WIDTH == 1) {
            if (MEMORY) {
                cpu.mmu.write1(memory.forWrite(cpu, 1), (byte) (holds ? 1 : 0));
            } else {
                Sized.set(1, state + destination, holds ? 1 : 0);
            }
        } else {
            // The source is read, and may fault, whether the condition holds or not; 32 bits clear the upper half either way.
            long value = MEMORY
                    ? Sized.read(WIDTH, cpu.mmu, memory.forRead(cpu, WIDTH))
                    : Sized.get(WIDTH, state + source);
            Sized.set(WIDTH, state + destination, holds ? value : Sized.get(WIDTH, state + destination));
        }
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
