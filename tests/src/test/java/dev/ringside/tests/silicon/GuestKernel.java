package dev.ringside.tests.silicon;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The least kernel that user programs can fault into, laid out in guest RAM: page tables for the {@link GuestWindow}, descriptor tables with the
 * entries of Linux on x86-64, a TSS, and for each vector a handler that reports through a port.
 */
final class GuestKernel {

    /** Bytes of guest RAM. */
    static final long RAM_BYTES = 4 << 20;
    /** Linear address at which the kernel sees physical address 0; supervisor only. */
    static final long BASE = 0xFFFF_8000_0000_0000L;
    /** Port that handlers write to. */
    static final int EXIT_PORT = 0xF4;

    /** Physical address of the top-level page table. */
    static final long PAGE_TABLES = 0x1000;
    /** Physical address of the code area. */
    static final long CODE = 0x10_0000;
    /** Physical address of the data pages, one after the other. */
    static final long DATA = 0x18_0000;
    /** Physical address of the global descriptor table. */
    static final long GDT = 0x1_0000;
    /** Physical address of the local descriptor table. */
    static final long LDT = 0x1_1000;
    /** Physical address of the interrupt descriptor table. */
    static final long IDT = 0x1_2000;
    /** Physical address of the task-state segment. */
    static final long TSS = 0x1_3000;
    /** Physical address behind the kernel's stack. */
    static final long STACK_TOP = 0x1_9000;

    /** Limit of the global descriptor table: 16 entries, as on Linux. */
    static final int GDT_LIMIT = 16 * 8 - 1;
    /** Selector of the task-state segment, which takes two entries. */
    static final int TSS_SELECTOR = 0x40;
    /** Selector of the local descriptor table. */
    static final int LDT_SELECTOR = 0x50;
    /** Limit of the task-state segment; its I/O map lies beyond. */
    static final int TSS_LIMIT = 0x67;
    /** Limit of the local descriptor table. */
    static final int LDT_LIMIT = GuestWindow.Segment.values().length * 8 - 1;

    private static final long HANDLERS = 0x1_4000;
    private static final int HANDLER_BYTES = 4;
    private static final int VECTORS = 256;
    private static final int KERNEL_CODE = 0x10;
    private static final long PRESENT_USER_TABLE = 0x67;
    private static final long ACCESSED_DIRTY = 0x60;
    private static final long NO_EXECUTE = Long.MIN_VALUE;

    /** Descriptors of Linux's global table by selector (arch/x86/kernel/cpu/common.c, gdt_page). */
    private static final long[][] DESCRIPTORS = {{0x08, 0x00CF_9B00_0000_FFFFL}, {0x10, 0x00AF_9B00_0000_FFFFL},
        {0x18, 0x00CF_9300_0000_FFFFL},
        {0x20, 0x00CF_FB00_0000_FFFFL}, {0x28, 0x00CF_F300_0000_FFFFL}, {0x30, 0x00AF_FB00_0000_FFFFL},
        {0x78, 0x0040_F500_0000_0000L}};

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private final MemorySegment memory;

    GuestKernel(MemorySegment memory) {
        this.memory = memory;
    }

    /** Vector of the exception whose handler runs at {@code rip}, or -1. */
    static int vectorOf(long rip) {
        long offset = rip - BASE - HANDLERS;
        return offset >= 0 && offset < (long) VECTORS * HANDLER_BYTES ? (int) offset / HANDLER_BYTES : -1;
    }

    /** Whether the exception pushes an error code (SDM vol. 3, table 6-1). */
    static boolean hasErrorCode(int vector) {
        return vector == 8 || vector >= 10 && vector <= 14 || vector == 17 || vector == 21;
    }

    /** The descriptor a selector names. */
    static long descriptor(int selector) {
        if ((selector & 4) != 0) {
            return GuestWindow.Segment.values()[selector >>> 3].descriptor();
        }
        for (long[] entry : DESCRIPTORS) {
            if (entry[0] == (selector & -8)) {
                return entry[1];
            }
        }
        return 0;
    }

    /** Writes everything into guest RAM. */
    void install() {
        pageTables();
        for (long[] entry : DESCRIPTORS) {
            put(GDT + entry[0], entry[1]);
        }
        systemDescriptor(TSS_SELECTOR, BASE + TSS, TSS_LIMIT, 0x8B);
        systemDescriptor(LDT_SELECTOR, BASE + LDT, LDT_LIMIT, 0x82);
        for (GuestWindow.Segment segment : GuestWindow.Segment.values()) {
            put(LDT + segment.ordinal() * 8L, segment.descriptor());
        }
        put(TSS + 4, BASE + STACK_TOP);
        memory.set(INT, TSS + 0x64, 0xFFFF_0000);
        for (int vector = 0; vector < VECTORS; vector++) {
            gate(vector);
            // OUT 0xF4, AL; JMP to itself
            memory.set(INT, HANDLERS + (long) vector * HANDLER_BYTES, 0xFEEB_00E6 | EXIT_PORT << 8);
        }
    }

    private void put(long physical, long value) {
        memory.set(LONG, physical, value);
    }

    private void gate(int vector) {
        long handler = BASE + HANDLERS + (long) vector * HANDLER_BYTES;
        // INT3 and INTO are the only ones a program may raise itself.
        long access = vector == 3 || vector == 4 ? 0xEE : 0x8E;
        put(IDT + vector * 16L, handler & 0xFFFF | KERNEL_CODE << 16 | access << 40 | (handler >>> 16 & 0xFFFF) << 48);
        put(IDT + vector * 16L + 8, handler >>> 32);
    }

    private void systemDescriptor(int selector, long base, long limit, long access) {
        put(GDT + selector, limit & 0xFFFF | (base & 0xFF_FFFF) << 16 | access << 40 | (base >>> 24 & 0xFF) << 56);
        put(GDT + selector + 8, base >>> 32);
    }

    /** Top level, then for users one chain with tables for code and data, for the kernel one that maps the first 2 MiB. */
    private void pageTables() {
        put(PAGE_TABLES, 0x2000 | PRESENT_USER_TABLE);
        put(0x2000, 0x3000 | PRESENT_USER_TABLE);
        put(0x3000 + (GuestWindow.CODE_ADDRESS >>> 21) * 8, 0x4000 | PRESENT_USER_TABLE);
        put(0x3000 + (GuestWindow.DATA_ADDRESS >>> 21) * 8, 0x5000 | PRESENT_USER_TABLE);
        for (long at = 0; at < GuestWindow.CODE_BYTES; at += GuestWindow.PAGE_BYTES) {
            put(0x4000 + (at >>> 12) * 8, CODE + at | 0x5 | ACCESSED_DIRTY);
        }
        for (int i = 0; i < GuestWindow.PAGES.size(); i++) {
            GuestWindow.Page page = GuestWindow.PAGES.get(i);
            long frame = DATA + (long) i * GuestWindow.PAGE_BYTES;
            put(0x5000 + (page.address() >>> 12 & 511) * 8,
                    frame | (page.writable() ? 0x7 : 0x5) | ACCESSED_DIRTY | NO_EXECUTE);
        }
        put(PAGE_TABLES + 256 * 8, 0x6000 | PRESENT_USER_TABLE);
        put(0x6000, 0x7000 | PRESENT_USER_TABLE);
        // One 2 MiB page, supervisor, writable.
        put(0x7000, 0x83 | ACCESSED_DIRTY);
    }
}
