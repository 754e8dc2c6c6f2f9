package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/** POP into a register or memory. A {@link Template} of stack pointer width, flatness of SS, operand width, and whether the operand is memory. */
final class Pop extends Op implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int STACK = CONSTANTS[0];
    private static final boolean FLAT = CONSTANTS[1] != 0;
    private static final int WIDTH = CONSTANTS[2];
    private static final boolean MEMORY = CONSTANTS[3] != 0;

    private final int register;
    private final EffectiveAddress memory;

    Pop() {
        this(new Operands(0, 0, 0, null));
    }

    private Pop(Operands operands) {
        register = operands.destination();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Pop(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        if (MEMORY) {
            popIntoMemory(cpu);
        } else {
            Sized.set(WIDTH, cpu.address + register, Stack.pop(cpu, STACK, FLAT, WIDTH));
        }
        return next;
    }

    /** The operand's address is computed with the stack pointer already moved (SDM vol. 2, POP), which a fault must take back. */
    private void popIntoMemory(Cpu cpu) {
        long pointer = cpu.address + CpuState.gpr(CpuState.RSP);
        long before = Host.getLong(pointer);
        long value = Stack.pop(cpu, STACK, FLAT, WIDTH);
        boolean done = false;
        try {
            Sized.write(WIDTH, cpu.mmu, memory.besideStack(cpu, memory.forWrite(cpu, WIDTH), WIDTH), value);
            done = true;
        } finally {
            if (!done) {
                Host.putLong(pointer, before);
            }
        }
    }

    @Override
    public boolean usesStackSegment() {
        return true;
    }
}
