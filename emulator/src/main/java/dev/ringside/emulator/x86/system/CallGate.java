package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** Far jumps and calls through call gates of 16, 32 and 64 bits (SDM vol. 3, 5.8.3 to 5.8.5). */
final class CallGate {
    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;
    private final CodeSegment code;
    private final TaskStack taskStack;

    CallGate(Cpu cpu, CodeSegment code, TaskStack taskStack) {
        this.cpu = cpu;
        this.code = code;
        this.taskStack = taskStack;
        state = cpu.state();
        tables = cpu.segmentation.tables();
    }

    void jump(int gateSelector, long gate) {
        check(gateSelector, gate);
        long offset = offset(gateSelector, gate);
        int selector = Descriptor.gateSelector(gate);
        long target = target(selector);
        int dpl = Descriptor.dpl(target);
        int cpl = cpu.cpl();
        if (Descriptor.isConforming(target) ? dpl > cpl : dpl != cpl) {
            throw tables.generalProtection(selector);
        }
        checkPresent(selector, target);
        code.checkTarget(target, offset);
        code.enter(selector, tables.accessed(selector, target), cpl, offset);
        cpu.modeChanged();
    }

    void call(int gateSelector, long gate) {
        check(gateSelector, gate);
        long offset = offset(gateSelector, gate);
        int selector = Descriptor.gateSelector(gate);
        long target = target(selector);
        int dpl = Descriptor.dpl(target);
        int cpl = cpu.cpl();
        if (dpl > cpl) {
            throw tables.generalProtection(selector);
        }
        checkPresent(selector, target);
        code.checkTarget(target, offset);
        int size = cpu.longMode() ? 8 : Descriptor.systemType(gate) == Descriptor.CALL_GATE32 ? 4 : 2;
        boolean inward = !Descriptor.isConforming(target) && dpl < cpl;
        FrameStack stack = inward ? innerStack(gate, dpl, size) : sameStack();
        stack.push(size, state.selector(CpuState.CS));
        stack.push(size, state.rip());
        target = tables.accessed(selector, target);
        if (inward) {
            if (cpu.longMode()) {
                cpu.segmentation.setNull(CpuState.SS, dpl);
            } else {
                taskStack.enter();
            }
        }
        stack.commit();
        code.enter(selector, target, inward ? dpl : cpl, offset);
        cpu.modeChanged();
    }

    /** The new stack with the old stack pointer and the parameters on it. */
    private FrameStack innerStack(long gate, int level, int size) {
        FrameStack outer = FrameStack.current(cpu);
        FrameStack inner = cpu.longMode()
                ? FrameStack.flat(cpu, taskStack.longMode(level), level)
                : taskStack.legacy(level);
        inner.push(size, state.selector(CpuState.SS));
        inner.push(size, state.register(CpuState.RSP));
        int parameters = cpu.longMode() ? 0 : Descriptor.gateParameters(gate);
        for (int i = parameters - 1; i >= 0; i--) {
            inner.push(size, outer.peek(i * size, size));
        }
        return inner;
    }

    /** A call from compatibility mode through a 64-bit gate pushes as 64-bit code does. */
    private FrameStack sameStack() {
        return cpu.longMode() ? FrameStack.flat(cpu, state.register(CpuState.RSP), cpu.cpl()) : FrameStack.current(cpu);
    }

    private void check(int gateSelector, long gate) {
        if (Descriptor.dpl(gate) < Math.max(cpu.cpl(), Selector.rpl(gateSelector))) {
            throw tables.generalProtection(gateSelector);
        }
        if (!Descriptor.present(gate)) {
            throw tables.notPresent(gateSelector);
        }
    }

    private long offset(int gateSelector, long gate) {
        if (cpu.longMode()) {
            return Descriptor.gateOffset(gate) | tables.readUpper(gateSelector, GuestException.GP) << 32;
        }
        long offset = Descriptor.gateOffset(gate);
        return Descriptor.systemType(gate) == Descriptor.CALL_GATE32 ? offset : offset & 0xffff;
    }

    private long target(int selector) {
        long target = code.fetch(selector);
        boolean wrongSize = cpu.longMode()
                && (Descriptor.access(target)
                        & (Segmentation.ACCESS_L | Segmentation.ACCESS_DB)) != Segmentation.ACCESS_L;
        if (!Descriptor.isCode(target) || wrongSize) {
            throw tables.generalProtection(selector);
        }
        return target;
    }

    private void checkPresent(int selector, long target) {
        if (!Descriptor.present(target)) {
            throw tables.notPresent(selector);
        }
    }
}
