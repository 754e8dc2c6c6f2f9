package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;

/** Delivery through task, interrupt and trap gates outside long mode, from virtual-8086 mode as well (SDM vol. 3, 6.12 and 20.3). */
final class ProtectedModeInterrupts {
    private static final long CLEARED = Flags.TF | Flags.NT | Flags.RF | Flags.VM;
    private static final int[] SAVED_IN_VIRTUAL_8086 = {CpuState.GS, CpuState.FS, CpuState.DS, CpuState.ES};

    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;
    private final TaskStack taskStack;
    private final TaskSwitch tasks;

    ProtectedModeInterrupts(Cpu cpu, TaskStack taskStack, TaskSwitch tasks) {
        this.cpu = cpu;
        this.taskStack = taskStack;
        this.tasks = tasks;
        state = cpu.state();
        tables = cpu.segmentation.tables();
    }

    void deliver(InterruptEvent event, long flags) {
        long gate = gate(event);
        if (Descriptor.systemType(gate) == Descriptor.TASK_GATE) {
            throughTaskGate(event, Descriptor.gateSelector(gate), flags);
        } else {
            throughGate(event, gate, flags);
        }
    }

    private long gate(InterruptEvent event) {
        int offset = event.vector() * 8;
        long gate = 0;
        if (offset + 7 <= state.get(CpuState.IDTR + 8)) {
            gate = cpu.mmu.systemRead(state.get(CpuState.IDTR) + offset & 0xffff_ffffL, 8);
        }
        boolean usable = !Descriptor.isSegment(gate) && switch (Descriptor.systemType(gate)) {
            case Descriptor.TASK_GATE, Descriptor.INTERRUPT_GATE16, Descriptor.TRAP_GATE16, Descriptor.INTERRUPT_GATE32,
                    Descriptor.TRAP_GATE32 ->
                true;
            default -> false;
        };
        if (!usable || event.checksPrivilege() && Descriptor.dpl(gate) < cpu.cpl()) {
            throw cpu.exception(GuestException.GP, event.gateErrorCode());
        }
        if (!Descriptor.present(gate)) {
            throw cpu.exception(GuestException.NP, event.gateErrorCode());
        }
        return gate;
    }

    private void throughTaskGate(InterruptEvent event, int selector, long flags) {
        if (event.source() != InterruptEvent.Source.HARDWARE) {
            tasks.softwareInterrupt(selector);
            return;
        }
        boolean wide = tasks.interrupt(selector, flags);
        if (event.errorCode().isPresent()) {
            FrameStack stack = FrameStack.current(cpu);
            stack.push(wide ? 4 : 2, event.errorCode().getAsInt());
            stack.commit();
        }
    }

    private void throughGate(InterruptEvent event, long gate, long flags) {
        int selector = Descriptor.gateSelector(gate);
        if (Selector.isNull(selector)) {
            throw cpu.generalProtection();
        }
        long descriptor = tables.read(selector, GuestException.GP);
        int dpl = Descriptor.dpl(descriptor);
        int cpl = cpu.cpl();
        boolean v86 = cpu.virtual8086();
        int level = Descriptor.isConforming(descriptor) ? cpl : dpl;
        if (!Descriptor.isCode(descriptor) || dpl > cpl || v86 && level != 0) {
            throw tables.generalProtection(selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
        int type = Descriptor.systemType(gate);
        int size = type >= Descriptor.INTERRUPT_GATE32 ? 4 : 2;
        FrameStack stack = level < cpl ? innerStack(level, size, v86) : FrameStack.current(cpu);
        stack.push(size, flags);
        stack.push(size, state.selector(CpuState.CS));
        stack.push(size, state.rip());
        if (event.errorCode().isPresent()) {
            stack.push(size, event.errorCode().getAsInt());
        }
        long target = size == 4 ? Descriptor.gateOffset(gate) : Descriptor.gateOffset(gate) & 0xffff;
        if (target > Descriptor.limit(descriptor)) {
            throw cpu.generalProtection();
        }
        descriptor = tables.accessed(selector, descriptor);
        stack.commit();
        if (level < cpl) {
            taskStack.enter();
        }
        if (v86) {
            for (int segment : SAVED_IN_VIRTUAL_8086) {
                cpu.segmentation.setNull(segment, 0);
            }
        }
        cpu.segmentation.set(CpuState.CS, Selector.withRpl(selector, level), descriptor);
        cpu.setCpl(level);
        state.setRip(target);
        boolean masks = type == Descriptor.INTERRUPT_GATE16 || type == Descriptor.INTERRUPT_GATE32;
        cpu.setFlags(cpu.flags() & ~(CLEARED | (masks ? Flags.IF : 0)));
        cpu.modeChanged();
    }

    private FrameStack innerStack(int level, int size, boolean v86) {
        FrameStack stack = taskStack.legacy(level);
        if (v86) {
            for (int segment : SAVED_IN_VIRTUAL_8086) {
                stack.push(size, state.selector(segment));
            }
        }
        stack.push(size, state.selector(CpuState.SS));
        stack.push(size, state.register(CpuState.RSP));
        return stack;
    }
}
