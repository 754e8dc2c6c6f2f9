package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;

/** The hardware task switch (SDM vol. 3, 7.3). Long mode has none. */
final class TaskSwitch {
    /** What asks for the other task. */
    enum Cause {
        /** JMP. */
        JUMP,
        /** CALL. */
        CALL,
        /** An interrupt or exception. */
        INTERRUPT,
        /** IRET of a nested task. */
        RETURN
    }

    private static final long LOADED_FLAGS = 0x3f_7fd7;
    private static final long DR7_LOCAL = 0x155;
    private static final long DR6_TASK = 1 << 15;

    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;
    /** The new task's registers are in place: a fault belongs to it. */
    private boolean committed;

    TaskSwitch(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
        tables = cpu.segmentation.tables();
    }

    /** A jump or call to a TSS. */
    void toSegment(int selector, long descriptor, Cause cause) {
        if (Descriptor.dpl(descriptor) < Math.max(cpu.cpl(), Selector.rpl(selector))) {
            throw tables.generalProtection(selector);
        }
        checkAvailable(selector, descriptor);
        byInstruction(selector, descriptor, cause, cpu.flags());
    }

    /** A jump or call through a task gate. */
    void throughGate(int gateSelector, long gate, Cause cause) {
        if (Descriptor.dpl(gate) < Math.max(cpu.cpl(), Selector.rpl(gateSelector))) {
            throw tables.generalProtection(gateSelector);
        }
        if (!Descriptor.present(gate)) {
            throw tables.notPresent(gateSelector);
        }
        int selector = Descriptor.gateSelector(gate);
        byInstruction(selector, gateTarget(selector), cause, cpu.flags());
    }

    private long gateTarget(int selector) {
        if ((selector & Selector.LOCAL) != 0) {
            throw tables.generalProtection(selector);
        }
        long descriptor = tables.read(selector, GuestException.GP);
        checkAvailable(selector, descriptor);
        return descriptor;
    }

    private void checkAvailable(int selector, long descriptor) {
        int type = Descriptor.systemType(descriptor);
        boolean available = !Descriptor.isSegment(descriptor) && (type == Descriptor.TSS16 || type == Descriptor.TSS32);
        if (!available || (selector & Selector.LOCAL) != 0) {
            throw tables.generalProtection(selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
    }

    /** IRET with NT set: back to the task that the current one names. */
    void returnToPrevious() {
        int selector = current().link();
        boolean readable = (selector & Selector.LOCAL) == 0 && tables.contains(selector, 8);
        long descriptor = readable ? cpu.mmu.systemRead(tables.address(selector), 8) : 0;
        int type = Descriptor.systemType(descriptor);
        if (Descriptor.isSegment(descriptor) || type != Descriptor.TSS16_BUSY && type != Descriptor.TSS32_BUSY) {
            throw tables.fault(GuestException.TS, selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
        byInstruction(selector, descriptor, Cause.RETURN, cpu.flags() & ~(long) Flags.NT);
    }

    /** An INT instruction through the task gate that names {@code selector}. */
    void softwareInterrupt(int selector) {
        byInstruction(selector, gateTarget(selector), Cause.INTERRUPT, cpu.flags());
    }

    /**
     * An interrupt or exception through the task gate that names {@code selector}.
     *
     * @param flags
     *            EFLAGS to save
     * @return whether the new task's TSS is one of 32 bits
     */
    boolean interrupt(int selector, long flags) {
        return perform(selector, gateTarget(selector), Cause.INTERRUPT, flags);
    }

    /** Once the new task's registers are in place, RIP is no longer the instruction's: faults must not move it back there. */
    private void byInstruction(int selector, long descriptor, Cause cause, long flags) {
        committed = false;
        try {
            perform(selector, descriptor, cause, flags);
        } catch (GuestException e) {
            if (!committed) {
                throw e;
            }
            cpu.raiseBeforeNextInstruction(e.vector(), e.errorCode());
        }
    }

    private TaskState current() {
        boolean wide = isWide((long) state.segmentAccess(CpuState.TR) << 32);
        return new TaskState(cpu, state.segmentBase(CpuState.TR), wide);
    }

    private static boolean isWide(long descriptor) {
        return Descriptor.systemType(descriptor) >= Descriptor.TSS32;
    }

    private boolean perform(int selector, long descriptor, Cause cause, long flags) {
        boolean wide = isWide(descriptor);
        if (Descriptor.limit(descriptor) < (wide ? TaskState.LIMIT32 : TaskState.LIMIT16)) {
            throw tables.fault(GuestException.TS, selector);
        }
        boolean nests = cause == Cause.CALL || cause == Cause.INTERRUPT;
        TaskState old = current();
        TaskState next = new TaskState(cpu, Descriptor.base(descriptor), wide);
        next.load();
        old.checkSave();
        if (nests) {
            next.checkSave();
        }
        int previous = state.selector(CpuState.TR);
        old.save(flags);
        if (nests) {
            next.setLink(previous);
            next.eflags |= Flags.NT;
        } else {
            tables.setBusy(previous, false);
        }
        if (cause != Cause.RETURN) {
            tables.setBusy(selector, true);
        }
        state.setSegment(CpuState.TR, selector, Descriptor.base(descriptor), Descriptor.limit(descriptor),
                Descriptor.access(descriptor) | Descriptor.BUSY << 8);
        commit(next, wide);
        loadSegments(next);
        if (next.trap) {
            state.setDebug(6, state.debug(6) | DR6_TASK);
            cpu.raiseBeforeNextInstruction(GuestException.DB, 0);
        }
        return wide;
    }

    private void commit(TaskState next, boolean wide) {
        committed = true;
        state.setControl(0, state.control(0) | ControlRegisters.CR0_TS);
        if (wide && (state.control(0) & ControlRegisters.CR0_PG) != 0) {
            if (next.cr3 != state.control(3)) {
                cpu.counters.addressSpaceSwitches.increment();
            }
            state.setControl(3, next.cr3);
            cpu.mmu.flushNonGlobal();
        }
        state.setDebug(7, state.debug(7) & ~DR7_LOCAL);
        cpu.interpreter.debugging().debugRegistersChanged();
        for (int i = 0; i < next.registers.length; i++) {
            state.setRegister(i, next.registers[i]);
        }
        state.setRip(next.eip);
        for (int i = 0; i < next.selectors.length; i++) {
            cpu.segmentation.setNull(i, next.selectors[i]);
        }
        cpu.segmentation.setNull(CpuState.LDTR, next.ldt);
        boolean v86 = (next.eflags & Flags.VM) != 0;
        cpu.setCpl(v86 ? 3 : Selector.rpl(next.selectors[CpuState.CS]));
        cpu.setFlags(next.eflags & LOADED_FLAGS | Flags.FIXED);
        cpu.modeChanged();
    }

    private void loadSegments(TaskState next) {
        loadLocalTable(next.ldt);
        if (cpu.virtual8086()) {
            for (int i = 0; i < next.selectors.length; i++) {
                cpu.segmentation.loadWithoutDescriptor(i, next.selectors[i]);
            }
        } else {
            loadCode(next.selectors[CpuState.CS]);
            loadStack(next.selectors[CpuState.SS]);
            loadData(CpuState.DS, next.selectors[CpuState.DS]);
            loadData(CpuState.ES, next.selectors[CpuState.ES]);
            loadData(CpuState.FS, next.selectors[CpuState.FS]);
            loadData(CpuState.GS, next.selectors[CpuState.GS]);
        }
        cpu.modeChanged();
        if (next.eip > state.segmentLimit(CpuState.CS)) {
            throw cpu.generalProtection();
        }
    }

    private void loadLocalTable(int selector) {
        if (Selector.isNull(selector)) {
            return;
        }
        boolean readable = (selector & Selector.LOCAL) == 0 && tables.contains(selector, 8);
        long descriptor = readable ? cpu.mmu.systemRead(tables.address(selector), 8) : 0;
        if (Descriptor.isSegment(descriptor) || Descriptor.systemType(descriptor) != Descriptor.LDT
                || !Descriptor.present(descriptor)) {
            throw tables.fault(GuestException.TS, selector);
        }
        cpu.segmentation.set(CpuState.LDTR, selector, descriptor);
    }

    private void loadCode(int selector) {
        if (Selector.isNull(selector)) {
            throw tables.fault(GuestException.TS, selector);
        }
        long descriptor = tables.read(selector, GuestException.TS);
        int dpl = Descriptor.dpl(descriptor);
        int rpl = Selector.rpl(selector);
        if (!Descriptor.isCode(descriptor) || (Descriptor.isConforming(descriptor) ? dpl > rpl : dpl != rpl)) {
            throw tables.fault(GuestException.TS, selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
        cpu.segmentation.set(CpuState.CS, selector, tables.accessed(selector, descriptor));
        cpu.modeChanged();
    }

    private void loadStack(int selector) {
        if (Selector.isNull(selector)) {
            throw tables.fault(GuestException.TS, selector);
        }
        long descriptor = tables.read(selector, GuestException.TS);
        cpu.segmentation.checkStackSegment(selector, descriptor, cpu.cpl(), GuestException.TS);
        cpu.segmentation.set(CpuState.SS, selector, tables.accessed(selector, descriptor));
    }

    private void loadData(int segment, int selector) {
        if (Selector.isNull(selector)) {
            return;
        }
        long descriptor = tables.read(selector, GuestException.TS);
        cpu.segmentation.checkDataSegment(selector, descriptor, cpu.cpl(), GuestException.TS);
        cpu.segmentation.set(segment, selector, tables.accessed(selector, descriptor));
    }
}
