package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** A code segment that a far transfer is about to make CS: the checks of SDM vol. 3, 5.8, and the commitment. */
final class CodeSegment {
    private final Cpu cpu;
    private final DescriptorTables tables;

    CodeSegment(Cpu cpu) {
        this.cpu = cpu;
        tables = cpu.segmentation.tables();
    }

    /** The descriptor of {@code selector} for a far transfer; a null one raises #GP(0). */
    long fetch(int selector) {
        if (Selector.isNull(selector)) {
            throw cpu.generalProtection();
        }
        return tables.read(selector, GuestException.GP);
    }

    /** Checks for a jump or call straight to a code segment: no privilege changes. */
    void checkDirect(int selector, long descriptor) {
        int cpl = cpu.cpl();
        int dpl = Descriptor.dpl(descriptor);
        boolean allowed = Descriptor.isConforming(descriptor)
                ? dpl <= cpl
                : dpl == cpl && Selector.rpl(selector) <= cpl;
        if (!allowed) {
            throw tables.generalProtection(selector);
        }
        checkUsable(selector, descriptor);
    }

    /** Checks for a return to code of the privilege level in {@code selector}, which is not below the current one. */
    void checkReturn(int selector, long descriptor) {
        int rpl = Selector.rpl(selector);
        int dpl = Descriptor.dpl(descriptor);
        boolean allowed = Descriptor.isCode(descriptor) && rpl >= cpu.cpl()
                && (Descriptor.isConforming(descriptor) ? dpl <= rpl : dpl == rpl);
        if (!allowed) {
            throw tables.generalProtection(selector);
        }
        checkUsable(selector, descriptor);
    }

    /** Checks presence, and in long mode that not both default sizes are set. */
    void checkUsable(int selector, long descriptor) {
        int both = Segmentation.ACCESS_L | Segmentation.ACCESS_DB;
        if (cpu.longMode() && (Descriptor.access(descriptor) & both) == both) {
            throw tables.generalProtection(selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
    }

    /** Whether {@code descriptor} is 64-bit code for this CPU now. */
    boolean is64Bit(long descriptor) {
        return cpu.longMode() && Descriptor.is64BitCode(descriptor);
    }

    /** Raises #GP(0) if code of {@code descriptor} cannot start at {@code rip}. */
    void checkTarget(long descriptor, long rip) {
        boolean valid = is64Bit(descriptor)
                ? rip << 16 >> 16 == rip
                : Long.compareUnsigned(rip, Descriptor.limit(descriptor)) <= 0;
        if (!valid) {
            throw cpu.generalProtection();
        }
    }

    /** Makes the segment CS at privilege {@code level}, to go on at {@code rip}. {@link Cpu#modeChanged()} must follow. */
    void enter(int selector, long descriptor, int level, long rip) {
        cpu.segmentation.set(CpuState.CS, Selector.withRpl(selector, level), descriptor);
        cpu.setCpl(level);
        cpu.state().setRip(rip);
    }
}
