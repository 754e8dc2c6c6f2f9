package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;

/** IRET in every mode (SDM vol. 2, IRET). Runs with RIP at the next instruction. */
final class InterruptReturn {
    /** Flags that IRET always loads, of the lower 16 bits and of all. */
    private static final long LOADED16 = Flags.ARITHMETIC | Flags.TF | Flags.DF | Flags.NT;
    private static final long LOADED32 = LOADED16 | Flags.RF | Flags.AC | Flags.ID;
    private static final long VIRTUAL_INTERRUPT = Flags.VIF | Flags.VIP;

    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;
    private final CodeSegment code;
    private final TaskSwitch tasks;

    InterruptReturn(Cpu cpu, CodeSegment code, TaskSwitch tasks) {
        this.cpu = cpu;
        this.code = code;
        this.tasks = tasks;
        state = cpu.state();
        tables = cpu.segmentation.tables();
    }

    /** Returns with an operand size of 2, 4 or 8 bytes. */
    void execute(int size) {
        cpu.endNmi();
        if (!cpu.protectedMode()) {
            returnWithoutDescriptor(size, loaded(size) | Flags.IF | Flags.IOPL);
        } else if (cpu.virtual8086()) {
            returnInVirtual8086(size);
        } else if ((cpu.flags() & Flags.NT) != 0) {
            if (cpu.longMode()) {
                throw cpu.generalProtection();
            }
            tasks.returnToPrevious();
        } else {
            returnInProtectedMode(size);
        }
    }

    private static long loaded(int size) {
        return size == 2 ? LOADED16 : LOADED32;
    }

    private void returnInVirtual8086(int size) {
        if (SystemFlags.iopl(state) == 3) {
            returnWithoutDescriptor(size, loaded(size) | Flags.IF);
        } else if (size == 2 && (state.control(4) & ControlRegisters.CR4_VME) != 0) {
            returnWithVirtualInterrupts();
        } else {
            throw cpu.generalProtection();
        }
    }

    private void returnWithoutDescriptor(int size, long mask) {
        FrameStack stack = FrameStack.current(cpu);
        long rip = stack.pop(size);
        int selector = (int) stack.pop(size) & 0xffff;
        long flags = stack.pop(size);
        checkLimit(rip);
        stack.commit();
        enterWithoutDescriptor(selector, rip);
        setFlags(flags, mask);
    }

    /** Virtual-8086 mode with extensions and IOPL below 3: IF of the image is VIF (SDM vol. 3, 20.3.3.4). */
    private void returnWithVirtualInterrupts() {
        FrameStack stack = FrameStack.current(cpu);
        long rip = stack.pop(2);
        int selector = (int) stack.pop(2);
        long flags = stack.pop(2);
        boolean enables = (flags & Flags.IF) != 0;
        if ((flags & Flags.TF) != 0 || enables && (cpu.flags() & Flags.VIP) != 0) {
            throw cpu.generalProtection();
        }
        checkLimit(rip);
        stack.commit();
        enterWithoutDescriptor(selector, rip);
        setFlags(flags & ~VIRTUAL_INTERRUPT | (enables ? Flags.VIF : 0), LOADED16 | Flags.VIF);
    }

    private void enterWithoutDescriptor(int selector, long rip) {
        cpu.segmentation.loadWithoutDescriptor(CpuState.CS, selector);
        state.setRip(rip);
        cpu.modeChanged();
    }

    private void checkLimit(long rip) {
        if (rip > state.segmentLimit(CpuState.CS)) {
            throw cpu.exception(GuestException.GP, 0);
        }
    }

    private void returnInProtectedMode(int size) {
        FrameStack stack = FrameStack.current(cpu);
        // In this order, which decides where a page fault is.
        long flags = stack.peek(2 * size, size);
        int selector = (int) stack.peek(size, size) & 0xffff;
        long rip = stack.peek(0, size);
        stack.skip(3L * size);
        int cpl = cpu.cpl();
        if ((flags & Flags.VM) != 0 && size == 4 && cpl == 0 && !cpu.longMode()) {
            enterVirtual8086(stack, rip, selector, flags);
            return;
        }
        int level = Selector.rpl(selector);
        if (level != cpl || cpu.code64()) {
            // The silicon reads the outer stack pointer before it checks anything.
            stack.peek(size, size);
            stack.peek(0, size);
        }
        long descriptor = code.fetch(selector);
        code.checkReturn(selector, descriptor);
        long mask = loaded(size) | (cpl <= SystemFlags.iopl(state) ? Flags.IF : 0)
                | (cpl == 0 ? Flags.IOPL | (size == 2 ? 0 : VIRTUAL_INTERRUPT) : 0);
        if (level == cpl && !cpu.code64()) {
            code.checkTarget(descriptor, rip);
            descriptor = tables.accessed(selector, descriptor);
            stack.commit();
            code.enter(selector, descriptor, level, rip);
        } else {
            long outerPointer = stack.pop(size);
            code.checkTarget(descriptor, rip);
            OuterStack outer = OuterStack.check(cpu, (int) stack.pop(size) & 0xffff, level, code.is64Bit(descriptor));
            code.enter(selector, tables.accessed(selector, descriptor), level, rip);
            outer.enter(cpu, outerPointer, code.is64Bit(descriptor), 0);
            if (level != cpl) {
                cpu.segmentation.dropPrivilegedSegments(level);
            }
        }
        cpu.modeChanged();
        setFlags(flags, mask);
    }

    private void enterVirtual8086(FrameStack stack, long rip, int selector, long flags) {
        if (rip > 0xffff) {
            throw cpu.generalProtection();
        }
        long pointer = stack.pop(4);
        int[] selectors = new int[6];
        selectors[CpuState.CS] = selector;
        selectors[CpuState.SS] = (int) stack.pop(4) & 0xffff;
        selectors[CpuState.ES] = (int) stack.pop(4) & 0xffff;
        selectors[CpuState.DS] = (int) stack.pop(4) & 0xffff;
        selectors[CpuState.FS] = (int) stack.pop(4) & 0xffff;
        selectors[CpuState.GS] = (int) stack.pop(4) & 0xffff;
        cpu.setCpl(3);
        setFlags(flags, LOADED32 | Flags.IF | Flags.IOPL | Flags.VM | VIRTUAL_INTERRUPT);
        for (int i = 0; i < selectors.length; i++) {
            cpu.segmentation.loadWithoutDescriptor(i, selectors[i]);
        }
        state.setRegister(CpuState.RSP, pointer);
        state.setRip(rip);
        cpu.modeChanged();
    }

    private void setFlags(long flags, long mask) {
        cpu.setFlags(SystemFlags.withoutIdleResume(state, cpu.flags() & ~mask | flags & mask));
    }
}
