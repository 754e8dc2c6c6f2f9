package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** LGDT, LIDT, LLDT, LTR and their stores (SDM vol. 2). */
final class TableRegisters {
    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;

    TableRegisters(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
        tables = cpu.segmentation.tables();
    }

    /** Loads GDTR or IDTR ({@code register} is its offset in the state). */
    void loadTable(int register, long base, long limit) {
        Privilege.requireLevel0(cpu);
        if (cpu.code64() && base << 16 >> 16 != base) {
            throw cpu.generalProtection();
        }
        state.put(register, base);
        state.put(register + 8, limit);
    }

    void loadLocalTable(int selector) {
        Privilege.requireProtectedMode(cpu);
        Privilege.requireLevel0(cpu);
        if (Selector.isNull(selector)) {
            cpu.segmentation.setNull(CpuState.LDTR, selector);
            return;
        }
        long descriptor = systemDescriptor(selector);
        if (Descriptor.systemType(descriptor) != Descriptor.LDT) {
            throw tables.generalProtection(selector);
        }
        long base = present(selector, descriptor);
        state.setSegment(CpuState.LDTR, selector, base, Descriptor.limit(descriptor), Descriptor.access(descriptor));
    }

    void loadTask(int selector) {
        Privilege.requireProtectedMode(cpu);
        Privilege.requireLevel0(cpu);
        if (Selector.isNull(selector)) {
            throw cpu.generalProtection();
        }
        long descriptor = systemDescriptor(selector);
        int type = Descriptor.systemType(descriptor);
        if (type != Descriptor.TSS32 && (type != Descriptor.TSS16 || cpu.longMode())) {
            throw tables.generalProtection(selector);
        }
        long base = present(selector, descriptor);
        tables.setBusy(selector, true);
        state.setSegment(CpuState.TR, selector, base, Descriptor.limit(descriptor),
                Descriptor.access(descriptor) | Descriptor.BUSY << 8);
    }

    private long systemDescriptor(int selector) {
        if ((selector & Selector.LOCAL) != 0) {
            throw tables.generalProtection(selector);
        }
        long descriptor = tables.read(selector, GuestException.GP);
        if (Descriptor.isSegment(descriptor)) {
            throw tables.generalProtection(selector);
        }
        return descriptor;
    }

    private long present(int selector, long descriptor) {
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
        long base = tables.systemBase(selector, descriptor, GuestException.GP);
        if (cpu.longMode() && base << 16 >> 16 != base) {
            throw tables.generalProtection(selector);
        }
        return base;
    }

    /** Selector in LDTR or TR. */
    int selector(int register) {
        Privilege.requireProtectedMode(cpu);
        Privilege.requireUnlessPrevented(cpu);
        return state.selector(register);
    }
}
