package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import java.lang.invoke.MethodHandles;

/** CALL to a known place. A {@link Template} of stack pointer width, flatness of SS, and width of the return address. */
final class DirectCall extends BlockEnd implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int STACK = CONSTANTS[0];
    private static final boolean FLAT = CONSTANTS[1] != 0;
    private static final int WIDTH = CONSTANTS[2];

    private final Target target;

    DirectCall() {
        this(null);
    }

    private DirectCall(Target target) {
        this.target = target;
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        Operand.Relative relative = (Operand.Relative) instruction.operand(0);
        return new DirectCall(new Target(context, relative.displacement(), relative.width()));
    }

    @Override
    public Op execute(Cpu cpu) {
        target.check(cpu);
        Stack.push(cpu, STACK, FLAT, WIDTH, nextRip(cpu));
        retire(cpu);
        return target.go(cpu, this);
    }

    @Override
    public boolean usesStackSegment() {
        return true;
    }
}
