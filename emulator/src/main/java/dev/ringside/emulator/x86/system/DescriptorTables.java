package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** Descriptors in the GDT and the current LDT. They are read and marked at supervisor privilege whatever runs. */
final class DescriptorTables {
    private final Cpu cpu;
    private final CpuState state;

    DescriptorTables(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    /** Whether all {@code bytes} of the descriptor of {@code selector} are in its table. */
    boolean contains(int selector, int bytes) {
        int last = (selector & 0xfff8) + bytes - 1;
        if ((selector & Selector.LOCAL) == 0) {
            return last <= (state.get(CpuState.GDTR + 8) & 0xffff);
        }
        return (state.segmentAccess(CpuState.LDTR) & Segmentation.ACCESS_P) != 0
                && last <= state.segmentLimit(CpuState.LDTR);
    }

    /** Linear address of the descriptor of {@code selector}. */
    long address(int selector) {
        long base = (selector & Selector.LOCAL) == 0 ? state.get(CpuState.GDTR) : state.segmentBase(CpuState.LDTR);
        return inAddressSpace(base + (selector & 0xfff8));
    }

    private long inAddressSpace(long linear) {
        return cpu.longMode() ? linear : linear & 0xffff_ffffL;
    }

    /** The descriptor of {@code selector}; one outside its table raises {@code vector} with the selector. */
    long read(int selector, int vector) {
        if (!contains(selector, 8)) {
            throw fault(vector, selector);
        }
        return cpu.mmu.systemRead(address(selector), 8);
    }

    /**
     * Second half of the 16-byte descriptor of {@code selector}, as system segments and call gates have it in long mode. One that does not fit in
     * its table, or whose type field there is not 0, raises {@code vector}.
     */
    long readUpper(int selector, int vector) {
        if (!contains(selector, 16)) {
            throw fault(vector, selector);
        }
        long upper = cpu.mmu.systemRead(inAddressSpace(address(selector) + 8), 8);
        if ((upper >>> 40 & 0x1f) != 0) {
            throw fault(vector, selector);
        }
        return upper;
    }

    /** Base of the system segment {@code descriptor} of {@code selector}, which takes 16 bytes in long mode. */
    long systemBase(int selector, long descriptor, int vector) {
        long base = Descriptor.base(descriptor);
        return cpu.longMode() ? base | readUpper(selector, vector) << 32 : base;
    }

    /** Marks the segment of {@code selector} as accessed if it is not, and answers the descriptor so marked. */
    long accessed(int selector, long descriptor) {
        long marked = descriptor | (long) Segmentation.ACCESS_A << 32;
        if (marked != descriptor) {
            cpu.mmu.systemWrite(inAddressSpace(address(selector) + 5), 1, marked >>> 40);
        }
        return marked;
    }

    /** Sets or clears the busy bit of the TSS of {@code selector}. */
    void setBusy(int selector, boolean busy) {
        long at = inAddressSpace(address(selector) + 5);
        long type = cpu.mmu.systemRead(at, 1);
        cpu.mmu.systemWrite(at, 1, busy ? type | Descriptor.BUSY : type & ~(long) Descriptor.BUSY);
    }

    /** The exception {@code vector} with {@code selector} as its error code. */
    GuestException fault(int vector, int selector) {
        return cpu.exception(vector, Selector.errorCode(selector));
    }

    GuestException generalProtection(int selector) {
        return fault(GuestException.GP, selector);
    }

    GuestException notPresent(int selector) {
        return fault(GuestException.NP, selector);
    }
}
