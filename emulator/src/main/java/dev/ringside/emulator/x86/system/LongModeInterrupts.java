package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;

/** Delivery in long mode, from 64-bit and compatibility code (SDM vol. 3, 6.14). */
final class LongModeInterrupts {
    private static final long CLEARED = Flags.TF | Flags.NT | Flags.RF;

    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;
    private final TaskStack taskStack;

    LongModeInterrupts(Cpu cpu, TaskStack taskStack) {
        this.cpu = cpu;
        this.taskStack = taskStack;
        state = cpu.state();
        tables = cpu.segmentation.tables();
    }

    void deliver(InterruptEvent event, long flags) {
        int entry = event.vector() * 16;
        boolean inside = entry + 15 <= state.get(CpuState.IDTR + 8);
        long gate = inside ? cpu.mmu.systemRead(state.get(CpuState.IDTR) + entry, 8) : 0;
        int type = Descriptor.systemType(gate);
        boolean usable = !Descriptor.isSegment(gate)
                && (type == Descriptor.INTERRUPT_GATE32 || type == Descriptor.TRAP_GATE32);
        if (!usable || event.checksPrivilege() && Descriptor.dpl(gate) < cpu.cpl()) {
            throw cpu.exception(GuestException.GP, event.gateErrorCode());
        }
        if (!Descriptor.present(gate)) {
            throw cpu.exception(GuestException.NP, event.gateErrorCode());
        }
        long upper = cpu.mmu.systemRead(state.get(CpuState.IDTR) + entry + 8, 8);
        long target = Descriptor.gateOffset(gate) | upper << 32;
        int selector = Descriptor.gateSelector(gate);
        long descriptor = code(selector);
        int cpl = cpu.cpl();
        int level = Descriptor.isConforming(descriptor) ? cpl : Descriptor.dpl(descriptor);
        if (target << 16 >> 16 != target) {
            throw cpu.generalProtection();
        }
        FrameStack stack = FrameStack.flat(cpu, stackPointer((int) (gate >>> 32) & 7, level) & ~15L, level);
        stack.push(8, state.selector(CpuState.SS));
        stack.push(8, state.register(CpuState.RSP));
        stack.push(8, flags);
        stack.push(8, state.selector(CpuState.CS));
        stack.push(8, state.rip());
        if (event.errorCode().isPresent()) {
            stack.push(8, event.errorCode().getAsInt());
        }
        descriptor = tables.accessed(selector, descriptor);
        stack.commit();
        if (level < cpl) {
            cpu.segmentation.setNull(CpuState.SS, level);
        }
        cpu.segmentation.set(CpuState.CS, Selector.withRpl(selector, level), descriptor);
        cpu.setCpl(level);
        state.setRip(target);
        cpu.setFlags(cpu.flags() & ~(CLEARED | (type == Descriptor.INTERRUPT_GATE32 ? Flags.IF : 0)));
        cpu.modeChanged();
    }

    private long code(int selector) {
        if (Selector.isNull(selector)) {
            throw cpu.generalProtection();
        }
        long descriptor = tables.read(selector, GuestException.GP);
        int sizes = Descriptor.access(descriptor) & (Segmentation.ACCESS_L | Segmentation.ACCESS_DB);
        if (!Descriptor.isCode(descriptor) || Descriptor.dpl(descriptor) > cpu.cpl()
                || sizes != Segmentation.ACCESS_L) {
            throw tables.generalProtection(selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
        return descriptor;
    }

    private long stackPointer(int interruptStack, int level) {
        if (interruptStack != 0) {
            return taskStack.interruptStack(interruptStack);
        }
        return level < cpu.cpl() ? taskStack.longMode(level) : state.register(CpuState.RSP);
    }
}
