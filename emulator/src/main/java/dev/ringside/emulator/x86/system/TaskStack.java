package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** The stacks for inner privilege levels that the current task-state segment names (SDM vol. 3, 7.2.1 and 7.7). */
final class TaskStack {
    private final Cpu cpu;
    private final CpuState state;
    private int selector;
    private long descriptor;

    TaskStack(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    /** The stack for {@code level} outside long mode, checked; {@link #enter} makes its segment SS. */
    FrameStack legacy(int level) {
        boolean wide = Descriptor.systemType(accessAsDescriptor()) >= Descriptor.TSS32;
        int offset = wide ? 4 + 8 * level : 2 + 4 * level;
        checkLimit(offset + (wide ? 6 : 4));
        long base = state.segmentBase(CpuState.TR);
        long pointer = cpu.mmu.systemRead(base + offset & 0xffff_ffffL, wide ? 4 : 2);
        selector = (int) cpu.mmu.systemRead(base + offset + (wide ? 4 : 2) & 0xffff_ffffL, 2);
        DescriptorTables tables = cpu.segmentation.tables();
        if (Selector.isNull(selector)) {
            throw tables.fault(GuestException.TS, selector);
        }
        descriptor = tables.read(selector, GuestException.TS);
        cpu.segmentation.checkStackSegment(selector, descriptor, level, GuestException.TS);
        descriptor = tables.accessed(selector, descriptor);
        return FrameStack.inSegment(cpu, selector, descriptor, pointer, level);
    }

    private long accessAsDescriptor() {
        return (long) state.segmentAccess(CpuState.TR) << 32;
    }

    /** Makes the segment of the stack last answered by {@link #legacy} SS. */
    void enter() {
        cpu.segmentation.set(CpuState.SS, selector, descriptor);
    }

    /** Stack pointer for {@code level} in long mode. */
    long longMode(int level) {
        return pointer(4 + 8 * level);
    }

    /** Stack pointer 1 to 7 of the interrupt stack table. */
    long interruptStack(int index) {
        return pointer(0x1c + 8 * index);
    }

    private long pointer(int offset) {
        checkLimit(offset + 8);
        return cpu.mmu.systemRead(state.segmentBase(CpuState.TR) + offset, 8);
    }

    private void checkLimit(int end) {
        if (end - 1 > state.segmentLimit(CpuState.TR)) {
            throw cpu.segmentation.tables().fault(GuestException.TS, state.selector(CpuState.TR));
        }
    }
}
