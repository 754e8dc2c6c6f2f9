package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/**
 * Far JMP, CALL and RET in every mode (SDM vol. 2). They run with RIP at the next instruction. A 64-bit operand size (REX.W) takes a 64-bit offset as
 * Intel's processors do; AMD's have no such form.
 */
final class FarTransfer {
    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;
    private final CodeSegment code;
    private final CallGate gate;
    private final TaskSwitch tasks;

    FarTransfer(Cpu cpu, CodeSegment code, TaskStack taskStack, TaskSwitch tasks) {
        this.cpu = cpu;
        this.code = code;
        this.tasks = tasks;
        state = cpu.state();
        tables = cpu.segmentation.tables();
        gate = new CallGate(cpu, code, taskStack);
    }

    private boolean withoutDescriptors() {
        return !cpu.protectedMode() || cpu.virtual8086();
    }

    void jump(int selector, long offset) {
        if (withoutDescriptors()) {
            checkLimit(offset);
            enterWithoutDescriptor(selector, offset);
            return;
        }
        long descriptor = code.fetch(selector);
        if (Descriptor.isCode(descriptor)) {
            code.checkDirect(selector, descriptor);
            code.checkTarget(descriptor, offset);
            code.enter(selector, tables.accessed(selector, descriptor), cpu.cpl(), offset);
            cpu.modeChanged();
            return;
        }
        switch (systemTarget(selector, descriptor)) {
            case CALL_GATE -> gate.jump(selector, descriptor);
            case TASK_GATE -> tasks.throughGate(selector, descriptor, TaskSwitch.Cause.JUMP);
            case TASK -> tasks.toSegment(selector, descriptor, TaskSwitch.Cause.JUMP);
        }
    }

    /** Calls; {@code size} is the operand size, that of what is pushed. */
    void call(int selector, long offset, int size) {
        if (withoutDescriptors()) {
            checkLimit(offset);
            FrameStack stack = FrameStack.current(cpu);
            pushReturn(stack, size);
            stack.commit();
            enterWithoutDescriptor(selector, offset);
            return;
        }
        long descriptor = code.fetch(selector);
        if (Descriptor.isCode(descriptor)) {
            code.checkDirect(selector, descriptor);
            // The silicon pushes as the code called will see the stack, and looks at the offset only then.
            FrameStack stack = FrameStack.current(cpu, code.is64Bit(descriptor));
            pushReturn(stack, size);
            code.checkTarget(descriptor, offset);
            descriptor = tables.accessed(selector, descriptor);
            stack.commit();
            code.enter(selector, descriptor, cpu.cpl(), offset);
            cpu.modeChanged();
            return;
        }
        switch (systemTarget(selector, descriptor)) {
            case CALL_GATE -> gate.call(selector, descriptor);
            case TASK_GATE -> tasks.throughGate(selector, descriptor, TaskSwitch.Cause.CALL);
            case TASK -> tasks.toSegment(selector, descriptor, TaskSwitch.Cause.CALL);
        }
    }

    private void pushReturn(FrameStack stack, int size) {
        stack.push(size, state.selector(CpuState.CS));
        stack.push(size, state.rip());
    }

    private enum SystemTarget {
        CALL_GATE, TASK_GATE, TASK
    }

    private SystemTarget systemTarget(int selector, long descriptor) {
        if (!Descriptor.isSegment(descriptor)) {
            int type = Descriptor.systemType(descriptor);
            if (type == Descriptor.CALL_GATE32 || type == Descriptor.CALL_GATE16 && !cpu.longMode()) {
                return SystemTarget.CALL_GATE;
            }
            if (!cpu.longMode() && type == Descriptor.TASK_GATE) {
                return SystemTarget.TASK_GATE;
            }
            if (!cpu.longMode() && (type == Descriptor.TSS16 || type == Descriptor.TSS32)) {
                return SystemTarget.TASK;
            }
        }
        throw tables.generalProtection(selector);
    }

    /** Returns; {@code size} is the operand size, {@code released} the bytes of parameters to take from the stack. */
    void ret(int size, int released) {
        FrameStack stack = FrameStack.current(cpu);
        int selector = (int) stack.peek(size, size) & 0xffff;
        long rip = stack.peek(0, size);
        stack.skip(2L * size);
        if (!withoutDescriptors() && Selector.rpl(selector) != cpu.cpl()) {
            // The silicon reads the outer stack pointer before it checks anything.
            stack.peek(released + size, size);
            stack.peek(released, size);
        }
        if (withoutDescriptors()) {
            checkLimit(rip);
            stack.skip(released);
            stack.commit();
            enterWithoutDescriptor(selector, rip);
            return;
        }
        long descriptor = code.fetch(selector);
        code.checkReturn(selector, descriptor);
        int level = Selector.rpl(selector);
        stack.skip(released);
        if (level == cpu.cpl()) {
            code.checkTarget(descriptor, rip);
            descriptor = tables.accessed(selector, descriptor);
            stack.commit();
            code.enter(selector, descriptor, level, rip);
        } else {
            long outerPointer = stack.pop(size);
            code.checkTarget(descriptor, rip);
            OuterStack outer = OuterStack.check(cpu, (int) stack.pop(size) & 0xffff, level, code.is64Bit(descriptor));
            code.enter(selector, tables.accessed(selector, descriptor), level, rip);
            outer.enter(cpu, outerPointer, code.is64Bit(descriptor), released);
            cpu.segmentation.dropPrivilegedSegments(level);
        }
        cpu.modeChanged();
    }

    private void checkLimit(long offset) {
        if (Long.compareUnsigned(offset, state.segmentLimit(CpuState.CS)) > 0) {
            throw cpu.exception(GuestException.GP, 0);
        }
    }

    private void enterWithoutDescriptor(int selector, long offset) {
        cpu.segmentation.loadWithoutDescriptor(CpuState.CS, selector);
        state.setRip(offset);
        cpu.modeChanged();
    }
}
