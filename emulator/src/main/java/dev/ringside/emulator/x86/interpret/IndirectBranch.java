package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/**
 * JMP and CALL through a register or memory. A {@link Template} of stack pointer width, flatness of SS, operand width, whether the operand is
 * memory, and whether it is a call.
 */
final class IndirectBranch extends BlockEnd implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int STACK = CONSTANTS[0];
    private static final boolean FLAT = CONSTANTS[1] != 0;
    private static final int WIDTH = CONSTANTS[2];
    private static final boolean MEMORY = CONSTANTS[3] != 0;
    private static final boolean CALL = CONSTANTS[4] != 0;

    private final int register;
    private final EffectiveAddress memory;

    IndirectBranch() {
        this(new Operands(0, 0, 0, null));
    }

    private IndirectBranch(Operands operands) {
        register = operands.destination();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new IndirectBranch(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        long value = MEMORY
                ? Sized.read(WIDTH, cpu.mmu, memory.besideStack(cpu, memory.forRead(cpu, WIDTH), WIDTH))
                : Sized.get(WIDTH, cpu.address + register);
        long rip = Sized.zeroExtend(WIDTH, value);
        if (CALL) {
            if (!cpu.interpreter.reaches(rip)) {
                // What the push raises comes before the target's #GP.
                cpu.mmu.checkWrite(Stack.linear(cpu, FLAT, Sized.zeroExtend(STACK, Stack.pointer(cpu, STACK) - WIDTH),
                        WIDTH, true), WIDTH);
                throw cpu.generalProtection();
            }
            Stack.push(cpu, STACK, FLAT, WIDTH, nextRip(cpu));
        }
        retire(cpu);
        return cpu.interpreter.enter(rip);
    }

    @Override
    public boolean usesStackSegment() {
        return CALL || memory != null && memory.inStackSegment();
    }
}
