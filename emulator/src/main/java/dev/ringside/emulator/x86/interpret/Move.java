package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/**
 * MOV of general registers, memory and immediates, MOVZX, MOVSX and MOVSXD. A {@link Template} of destination width, source width, form, and
 * whether a narrower source is sign-extended (1) or zero-extended (0).
 */
final class Move extends Op implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int WIDTH = CONSTANTS[0];
    private static final int FROM = CONSTANTS[1];
    private static final int FORM = CONSTANTS[2];
    private static final boolean SIGNED = CONSTANTS[3] != 0;

    private final int destination;
    private final int source;
    private final long immediate;
    private final EffectiveAddress memory;

    Move() {
        this(new Operands(0, 0, 0, null));
    }

    private Move(Operands operands) {
        destination = operands.destination();
        source = operands.source();
        immediate = operands.immediate();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Move(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        long state = cpu.address;
        long value = switch (FORM) {
            case OperandForm.REGISTER_REGISTER, OperandForm.MEMORY_REGISTER -> Sized.get(FROM, state + source);
            case OperandForm.REGISTER_MEMORY -> Sized.read(FROM, cpu.mmu, memory.forRead(cpu, FROM));
            default -> immediate;
        };
        if (FROM != WIDTH && !SIGNED) {
            value = Sized.zeroExtend(FROM, value);
        }
        if (FORM >= OperandForm.MEMORY_REGISTER) {
            Sized.write(WIDTH, cpu.mmu, memory.forWrite(cpu, WIDTH), value);
        } else {
            Sized.set(WIDTH, state + destination, value);
        }
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
