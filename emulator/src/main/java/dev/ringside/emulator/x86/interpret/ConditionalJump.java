package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import java.lang.invoke.MethodHandles;

/** Jcc. A {@link Template} of the condition. */
final class ConditionalJump extends BlockEnd implements OpFactory {
    private static final int CONDITION = Template.constants(MethodHandles.lookup())[0];

    private final Target taken;
    private final Target otherwise;

    ConditionalJump() {
        taken = null;
        otherwise = null;
    }

    private ConditionalJump(Target taken, Target otherwise) {
        this.taken = taken;
        this.otherwise = otherwise;
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        Operand.Relative relative = (Operand.Relative) instruction.operand(0);
        return new ConditionalJump(new Target(context, relative.displacement(), relative.width()),
                Branches.fallThrough(context));
    }

    @Override
    public Op execute(Cpu cpu) {
        if (Flags.condition(cpu.address, CONDITION)) {
            Op to = taken.go(cpu, this);
            retire(cpu);
            return to;
        }
        retire(cpu);
        return otherwise.fallThrough(cpu, this);
    }
}
