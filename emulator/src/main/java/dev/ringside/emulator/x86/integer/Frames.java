package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.interpret.Sized;
import dev.ringside.emulator.x86.interpret.Stack;

/** PUSHA, POPA, ENTER and LEAVE. */
final class Frames {

    private Frames() {}

    static void pushAll(Cpu cpu, int width) {
        int stack = Stack.size(cpu);
        boolean flat = Stack.flat(cpu);
        long top = Stack.pointer(cpu, stack);
        long bottom = Sized.zeroExtend(stack, top - 8L * width);
        long[] values = new long[8];
        for (int i = 0; i < 8; i++) {
            values[i] = cpu.state().register(i);
        }
        // Written one by one: a fault in the middle leaves the earlier slots below the stack pointer, as on the silicon.
        for (int i = 0; i < 8; i++) {
            long offset = Sized.zeroExtend(stack, top - (i + 1L) * width);
            Sized.write(width, cpu.mmu, Stack.linear(cpu, flat, offset, width, true), values[i]);
        }
        Stack.setPointer(cpu, stack, bottom);
    }

    static void popAll(Cpu cpu, int width) {
        int stack = Stack.size(cpu);
        boolean flat = Stack.flat(cpu);
        long top = Stack.pointer(cpu, stack);
        // A fault in the middle leaves the earlier registers loaded and ESP where it was, as on the silicon.
        for (int i = 7; i >= 0; i--) {
            long offset = Sized.zeroExtend(stack, top + (7L - i) * width);
            long value = Sized.read(width, cpu.mmu, Stack.linear(cpu, flat, offset, width, false));
            if (i != CpuState.RSP) {
                Sized.set(width, cpu.address + CpuState.gpr(i), value);
            }
        }
        Stack.setPointer(cpu, stack, top + 8L * width);
    }

    static void enter(Cpu cpu, int width, int size, int level) {
        int stack = Stack.size(cpu);
        boolean flat = Stack.flat(cpu);
        long framePointer = cpu.address + CpuState.gpr(CpuState.RBP);
        long top = Stack.pointer(cpu, stack);
        long offset = Sized.zeroExtend(stack, top - width);
        Sized.write(width, cpu.mmu, Stack.linear(cpu, flat, offset, width, true), Sized.get(width, framePointer));
        // A 32-bit frame pointer on a 16-bit stack has the upper half of ESP.
        long frame = stack == 2 ? cpu.state().register(CpuState.RSP) & ~0xffffL | offset : offset;
        long outer = Sized.zeroExtend(stack, Sized.get(8, framePointer));
        for (int i = 1; i < level; i++) {
            outer = Sized.zeroExtend(stack, outer - width);
            long link = Sized.read(width, cpu.mmu, Stack.linear(cpu, flat, outer, width, false));
            offset = Sized.zeroExtend(stack, offset - width);
            Sized.write(width, cpu.mmu, Stack.linear(cpu, flat, offset, width, true), link);
        }
        if (level > 0) {
            offset = Sized.zeroExtend(stack, offset - width);
            Sized.write(width, cpu.mmu, Stack.linear(cpu, flat, offset, width, true), frame);
        }
        offset = Sized.zeroExtend(stack, offset - size);
        // The new top of the stack must be writable, though nothing is written there (SDM vol. 2, ENTER).
        cpu.mmu.checkWrite(Stack.linear(cpu, flat, offset, width, true), width);
        Sized.set(width, framePointer, frame);
        Stack.setPointer(cpu, stack, offset);
    }

    static void leave(Cpu cpu, int width) {
        int stack = Stack.size(cpu);
        boolean flat = Stack.flat(cpu);
        long frame = Sized.zeroExtend(stack, cpu.state().register(CpuState.RBP));
        long value = Sized.read(width, cpu.mmu, Stack.linear(cpu, flat, frame, width, false));
        Stack.setPointer(cpu, stack, frame + width);
        Sized.set(width, cpu.address + CpuState.gpr(CpuState.RBP), value);
    }
}
