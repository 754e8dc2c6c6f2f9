package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/**
 * The stack segment that a far return or IRET to an outer level, or any IRET in 64-bit code, loads.
 *
 * @param selector
 *            its selector
 * @param descriptor
 *            its descriptor; 0 for a null selector
 */
record OuterStack(int selector, long descriptor) {

    /**
     * Checks the stack segment for code at {@code level}. A null one is allowed for 64-bit code below level 3.
     */
    static OuterStack check(Cpu cpu, int selector, int level, boolean code64) {
        if (Selector.isNull(selector)) {
            if (!code64 || level == 3 || Selector.rpl(selector) != level) {
                throw cpu.generalProtection();
            }
            return new OuterStack(selector, 0);
        }
        DescriptorTables tables = cpu.segmentation.tables();
        long descriptor = tables.read(selector, GuestException.GP);
        cpu.segmentation.checkStackSegment(selector, descriptor, level, GuestException.GP);
        return new OuterStack(selector, tables.accessed(selector, descriptor));
    }

    /** Loads SS, and RSP with {@code pointer} moved by {@code released}; a 16-bit segment leaves the upper bits of ESP as they are. */
    void enter(Cpu cpu, long pointer, boolean code64, int released) {
        if (descriptor == 0) {
            cpu.segmentation.setNull(CpuState.SS, selector);
        } else {
            cpu.segmentation.set(CpuState.SS, selector, descriptor);
        }
        CpuState state = cpu.state();
        if (code64) {
            state.setRegister(CpuState.RSP, pointer + released);
        } else if ((Descriptor.access(descriptor) & Segmentation.ACCESS_DB) != 0) {
            state.setRegister(CpuState.RSP, pointer + released & 0xffff_ffffL);
        } else {
            state.setRegister(CpuState.RSP, state.register(CpuState.RSP) & 0xffff_0000L | pointer + released & 0xffff);
        }
    }
}
