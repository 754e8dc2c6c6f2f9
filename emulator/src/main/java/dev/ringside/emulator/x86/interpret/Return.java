package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import java.lang.invoke.MethodHandles;

/** Near RET. A {@link Template} of stack pointer width, flatness of SS, and width of the return address. */
final class Return extends BlockEnd implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int STACK = CONSTANTS[0];
    private static final boolean FLAT = CONSTANTS[1] != 0;
    private static final int WIDTH = CONSTANTS[2];

    private final int release;

    Return() {
        this(0);
    }

    private Return(int release) {
        this.release = release;
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Return(instruction.operands().isEmpty()
                ? 0
                : (int) ((Operand.Immediate) instruction.operand(0)).value() & 0xffff);
    }

    @Override
    public Op execute(Cpu cpu) {
        long rip = Sized.zeroExtend(WIDTH, Stack.peek(cpu, STACK, FLAT, WIDTH));
        Op to = cpu.interpreter.enter(rip);
        Stack.setPointer(cpu, STACK, Stack.pointer(cpu, STACK) + WIDTH + release);
        retire(cpu);
        return to;
    }

    @Override
    public boolean usesStackSegment() {
        return true;
    }
}
