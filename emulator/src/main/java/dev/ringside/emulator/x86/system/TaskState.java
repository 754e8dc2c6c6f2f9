package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** The dynamic part of a task-state segment of 32 or 16 bits (SDM vol. 3, figures 7-2 and 7-10) and its place in memory. */
final class TaskState {
    /** Smallest limit of a 32-bit and a 16-bit TSS. */
    static final int LIMIT32 = 0x67, LIMIT16 = 0x2b;

    private static final int REGISTERS = 8;
    private static final int SEGMENTS32 = 6, SEGMENTS16 = 4;
    private static final int LINK = 0, CR3 = 0x1c, TRAP = 0x64;

    private final Cpu cpu;
    private final long base;
    private final boolean wide;

    /** CR3; a 16-bit TSS has none. */
    long cr3;
    /** EIP. */
    long eip;
    /** EFLAGS. */
    long eflags;
    /** EAX to EDI in encoding order. */
    final long[] registers = new long[REGISTERS];
    /** ES to GS in encoding order. */
    final int[] selectors = new int[SEGMENTS32];
    /** LDT selector. */
    int ldt;
    /** The debug trap flag. */
    boolean trap;

    /** The task state at {@code base}. */
    TaskState(Cpu cpu, long base, boolean wide) {
        this.cpu = cpu;
        this.base = base;
        this.wide = wide;
    }

    private long at(int offset) {
        return base + offset & 0xffff_ffffL;
    }

    private long read(int offset, int size) {
        return cpu.mmu.systemRead(at(offset), size);
    }

    private void write(int offset, int size, long value) {
        cpu.mmu.systemWrite(at(offset), size, value);
    }

    /** Reads the fields from memory. May fault. */
    void load() {
        int size = wide ? 4 : 2;
        int offset = wide ? 0x20 : 0x0e;
        eip = read(offset, size);
        eflags = read(offset + size, size);
        offset += 2 * size;
        for (int i = 0; i < REGISTERS; i++) {
            // A 16-bit TSS leaves the upper halves undefined; the processors set them.
            registers[i] = wide ? read(offset, size) : read(offset, size) | 0xffff_0000L;
            offset += size;
        }
        for (int i = 0; i < (wide ? SEGMENTS32 : SEGMENTS16); i++) {
            selectors[i] = (int) read(offset, 2);
            offset += size;
        }
        ldt = (int) read(offset, 2);
        if (wide) {
            cr3 = read(CR3, 4);
            trap = (read(TRAP, 2) & 1) != 0;
        }
    }

    /** Raises what {@link #save} would raise. */
    void checkSave() {
        cpu.mmu.checkWriteAs(false, at(LINK), wide ? LIMIT32 : LIMIT16);
    }

    /** Writes the running task's registers with the given flags. */
    void save(long flags) {
        CpuState state = cpu.state();
        int size = wide ? 4 : 2;
        int offset = wide ? 0x20 : 0x0e;
        write(offset, size, state.rip());
        write(offset + size, size, flags);
        offset += 2 * size;
        for (int i = 0; i < REGISTERS; i++) {
            write(offset, size, state.register(i));
            offset += size;
        }
        for (int i = 0; i < (wide ? SEGMENTS32 : SEGMENTS16); i++) {
            write(offset, 2, state.selector(i));
            offset += size;
        }
    }

    /** Selector of the task that this one interrupted. */
    int link() {
        return (int) read(LINK, 2);
    }

    void setLink(int selector) {
        write(LINK, 2, selector);
    }
}
