package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.Tlb;
import dev.ringside.emulator.x86.decode.CodeSize;

/**
 * A mode that random programs run in, with descriptor tables, page tables and handlers for all vectors. A handler is nothing but an OUT to
 * {@link #HANDLER_PORT}, behind which the test looks at the state and decides how to go on.
 */
enum GuestMode {
    /** 64-bit code of the kernel. */
    LONG64(CodeSize.BITS64, true),
    /** 64-bit code of ring 3 that may use ports. */
    USER64(CodeSize.BITS64, true),
    /** 32-bit code of ring 3 with flat segments that may use ports. */
    USER32(CodeSize.BITS32, true),
    /** 32-bit code with flat segments. */
    FLAT32(CodeSize.BITS32, true),
    /** 32-bit code with segments that have bases and limits, and a 16-bit stack. */
    SEGMENTED32(CodeSize.BITS32, true),
    /** 16-bit protected mode with a 32-bit stack. */
    SEGMENTED16(CodeSize.BITS16, true),
    /** Real mode. */
    REAL(CodeSize.BITS16, false);

    /** Port that the handlers of all vectors write to. */
    static final int HANDLER_PORT = 0x40;
    /** Port that the handler of system calls writes to, if it does. */
    static final int SYSTEM_CALL_PORT = 0x41;
    /** Linear and physical address of the data. */
    static final long DATA = 0x1_0000;
    /** Bytes of it. */
    static final int DATA_BYTES = 0x8000;
    /** Offset in the data of what programs count loops in. */
    static final int COUNTERS = 0x6e00;
    /** Linear and physical address of the code. */
    static final long CODE = 0x3_0000;
    /** Bytes of it. */
    static final int CODE_BYTES = 0x4000;
    /** Linear address through which it can be written too, whose pages share the TLB's slots with the code's. */
    static final long ALIAS = CODE + 4096L * Tlb.ENTRIES;
    /** Physical address of another version of it. */
    static final long OTHER_CODE = 0x7_0000;
    /** Bytes of memory that programs can reach. */
    static final int REACH = 0x8_0000;

    private static final long CODE_BASE = 0x2_d000;
    private static final long GDT = 0x5000;
    private static final long TSS = 0x5800;
    private static final long IDT = 0x6000;
    private static final long HANDLERS = 0x8000;
    private static final long COMMON = 0x8f00;
    private static final long SYSTEM_CALLS = 0x8e00;
    private static final long QUIET_SYSTEM_CALLS = 0x8e80;
    private static final int STAR = 0xc000_0081, LSTAR = 0xc000_0082, CSTAR = 0xc000_0083, FMASK = 0xc000_0084;
    private static final int RETURN_SELECTOR = 0x60;
    private static final long PROTECTED_PAGE = 0x4000;
    private static final long HANDLER_STACK = 0xb000;
    private static final long REAL_HANDLERS = 0x800;
    private static final int VECTORS = 64;
    private static final long ERROR_CODES = 0x2_7d00;
    private static final long NO_EXECUTE = 1L << 63;

    private final CodeSize codeSize;
    private final boolean paged;

    GuestMode(CodeSize codeSize, boolean paged) {
        this.codeSize = codeSize;
        this.paged = paged;
    }

    CodeSize codeSize() {
        return codeSize;
    }

    boolean paged() {
        return paged;
    }

    boolean flat() {
        return this == LONG64 || this == USER64 || this == USER32 || this == FLAT32;
    }

    /** Privilege level. */
    int level() {
        return this == USER64 || this == USER32 ? 3 : 0;
    }

    /** What to add to offsets of data to get pointers to them. */
    long pointerBase() {
        return flat() ? DATA : 0;
    }

    /** RIP of the first byte of the code. */
    long codeStart() {
        return flat() ? CODE : CODE - CODE_BASE;
    }

    /** Where the stack pointer starts. */
    long stackTop() {
        return pointerBase() + 0x5f00;
    }

    /** Selector of the stack. */
    int stackSelector() {
        return switch (this) {
            case LONG64, FLAT32 -> 0x10;
            case USER64, USER32 -> 0x53;
            case SEGMENTED32, SEGMENTED16 -> 0x28;
            case REAL -> 0x1002;
        };
    }

    private int codeSelector() {
        return this == USER64 ? 0x4b : this == USER32 ? 0x5b : this == REAL ? (int) (CODE_BASE >> 4) : 0x18;
    }

    /** Makes the page tables. */
    void map(BareComputer computer) {
        if (!paged) {
            return;
        }
        computer.long64(CODE);
        CpuState state = computer.cpu.state();
        state.put(CpuState.EFER, state.get(CpuState.EFER) | ControlRegisters.EFER_SCE);
        if (this == LONG64) {
            state.setControl(4, state.control(4) | ControlRegisters.CR4_SMAP);
        }
        long user = level() == 3 ? BareComputer.USER : 0;
        for (long page = 0; page < DATA_BYTES; page += 4096) {
            long writable = page == 0x7000 ? 0 : BareComputer.WRITABLE;
            // Of the kernel's data, one page is a user's, which the kernel can use behind STAC only.
            long owner = this == LONG64 && page == PROTECTED_PAGE ? BareComputer.USER : user;
            computer.map(DATA + page, DATA + page, BareComputer.PRESENT | writable | owner | NO_EXECUTE);
        }
        for (long page = 0; page < CODE_BYTES; page += 4096) {
            mapCode(computer, page, CODE + page);
            computer.map(ALIAS + page, CODE + page, BareComputer.PRESENT | BareComputer.WRITABLE | user);
        }
        for (long page = GDT; page < HANDLER_STACK; page += 4096) {
            computer.map(page, page, BareComputer.PRESENT | BareComputer.WRITABLE);
        }
    }

    /** Maps the page of code at {@code offset} to {@code physical}. */
    void mapCode(BareComputer computer, long offset, long physical) {
        long user = level() == 3 ? BareComputer.USER : 0;
        // The last page must be written through its other address.
        long writable = offset == 0x3000 ? 0 : BareComputer.WRITABLE;
        computer.map(CODE + offset, physical, BareComputer.PRESENT | writable | user);
    }

    /** Puts {@code computer} at the beginning of its code. */
    void enter(BareComputer computer) {
        CpuState state = computer.cpu.state();
        PhysicalMap memory = computer.memory;
        if (paged) {
            state.setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_ET | ControlRegisters.CR0_NE
                    | ControlRegisters.CR0_WP | ControlRegisters.CR0_PG);
            tables(memory);
            state.put(CpuState.GDTR, GDT);
            state.put(CpuState.GDTR + 8, 0xff);
            state.put(CpuState.IDTR, IDT);
            state.put(CpuState.IDTR + 8, VECTORS * 16 - 1);
            state.setSegment(CpuState.TR, 0x40, TSS, 0x67, 0x8b00);
        } else {
            realHandlers(memory);
            state.put(CpuState.IDTR, 0);
            state.put(CpuState.IDTR + 8, 0x3ff);
        }
        segments(computer);
        for (int i = 0; i < 4; i++) {
            state.setDebug(i, 0);
        }
        state.setDebug(6, 0xffff_0ff0L);
        state.setDebug(7, 0x400);
        computer.cpu.interpreter.debugging().debugRegistersChanged();
        state.setControl(2, 0);
        state.setRip(codeStart());
        computer.cpu.setCpl(level());
        computer.cpu.setFlags(Flags.FIXED | Flags.IF | (level() == 3 ? 3 << 12 : 0));
        computer.modeChanged();
    }

    /** Sets what system calls depend on from {@code random} bits. */
    void systemCalls(BareComputer computer, long random) {
        if (!paged) {
            return;
        }
        long entry = (random & 1) == 0 ? SYSTEM_CALLS : QUIET_SYSTEM_CALLS;
        computer.cpu.msrs().write(STAR, (long) RETURN_SELECTOR << 48 | 8L << 32);
        computer.cpu.msrs().write(LSTAR, entry);
        computer.cpu.msrs().write(CSTAR, entry);
        computer.cpu.msrs().write(FMASK, (random & 2) == 0 ? 0x25_7fd5 : random >>> 32 & 0x24_7ed5 | Flags.TF);
        if (level() == 3 && (random & 0xc) == 0) {
            CpuState state = computer.cpu.state();
            state.setControl(0, state.control(0) | ControlRegisters.CR0_AM);
            computer.modeChanged();
        }
    }

    private void segments(BareComputer computer) {
        CpuState state = computer.cpu.state();
        for (int i = 0; i < 6; i++) {
            int selector = switch (this) {
                case LONG64, FLAT32 -> 0x10;
                case USER64, USER32 -> 0x53;
                case SEGMENTED32, SEGMENTED16 -> 0x20;
                case REAL -> 0x1000;
            };
            switch (i) {
                case CpuState.CS -> selector = codeSelector();
                case CpuState.SS -> selector = stackSelector();
                case CpuState.FS -> selector = this == REAL ? 0x3000 : 0x30;
                case CpuState.GS -> selector = this == REAL ? 0x1012 : 0x38;
                default -> {
                }
            }
            load(computer, i, selector);
        }
        if (this == LONG64 || this == USER64) {
            state.setSegment(CpuState.FS, 0, 0x123, 0xffff_ffffL, 0x9300);
            state.setSegment(CpuState.GS, 0, -0x40, 0xffff_ffffL, 0x9300);
            state.put(CpuState.KERNEL_GS_BASE, 0x80);
        }
    }

    private void load(BareComputer computer, int segment, int selector) {
        if (this == REAL) {
            computer.cpu.state().setSegment(segment, selector, (long) selector << 4, 0xffff,
                    segment == CpuState.CS ? 0x9b00 : 0x9300);
            return;
        }
        long descriptor = computer.memory.read(GDT + (selector & ~7), 8);
        long base = descriptor >>> 16 & 0xff_ffff | descriptor >>> 56 << 24;
        long limit = descriptor & 0xffff | descriptor >>> 32 & 0xf_0000;
        boolean pages = (descriptor >>> 55 & 1) != 0;
        computer.cpu.state().setSegment(segment, selector, base, pages ? limit << 12 | 0xfff : limit,
                (int) (descriptor >>> 32) & 0xf0_ff00);
    }

    private void tables(PhysicalMap memory) {
        boolean small = this == SEGMENTED16;
        boolean segmented = small || this == SEGMENTED32;
        descriptor(memory, 0x08, 0, 0xfffff, 0xa09b);
        descriptor(memory, 0x10, 0, 0xfffff, 0xc093);
        switch (this) {
            case LONG64 -> descriptor(memory, 0x18, 0, 0xfffff, 0xa09b);
            case FLAT32, USER32 -> descriptor(memory, 0x18, 0, 0xfffff, 0xc09b);
            case SEGMENTED32 -> descriptor(memory, 0x18, CODE_BASE, 0x6fff, 0x409b);
            default -> descriptor(memory, 0x18, CODE_BASE, 0xffff, 0x009b);
        }
        descriptor(memory, 0x20, DATA, 0x6fff, 0x0093);
        descriptor(memory, 0x28, DATA + 0x20, 0xffff, small ? 0x4093 : 0x0093);
        descriptor(memory, 0x30, segmented ? ALIAS : 0x40, segmented ? 0x3fff : DATA + 0x5000, 0x4093);
        descriptor(memory, 0x38, segmented ? DATA : 0xffff_fff0L, segmented ? 0xfff : 0xfffff,
                segmented ? 0x0097 : 0xc093);
        descriptor(memory, 0x48, 0, 0xfffff, 0xa0fb);
        descriptor(memory, 0x50, 0, 0xfffff, 0xc0f3);
        descriptor(memory, 0x58, 0, 0xfffff, 0xc0fb);
        descriptor(memory, RETURN_SELECTOR, 0, 0xfffff, 0xc0fb);
        descriptor(memory, RETURN_SELECTOR + 8, 0, 0xfffff, 0xc0f3);
        descriptor(memory, RETURN_SELECTOR + 16, 0, 0xfffff, 0xa0fb);
        memory.write(TSS + 4, 8, HANDLER_STACK);
        memory.write(TSS + 36, 8, HANDLER_STACK);
        for (int vector = 0; vector < VECTORS; vector++) {
            long stub = HANDLERS + 16L * vector;
            memory.write(IDT + 16L * vector, 8,
                    stub & 0xffff | 8 << 16 | 1L << 32 | (level() == 3 ? 0xeeL : 0x8eL) << 40);
            memory.write(IDT + 16L * vector + 8, 8, 0);
            boolean code = vector < 32 && (ERROR_CODES >>> vector & 1) != 0;
            long at = stub;
            if (!code) {
                at = put(memory, at, 0x6a, 0);
            }
            at = put(memory, at, 0x6a, vector, 0xe9);
            memory.write(at, 4, COMMON - at - 4);
        }
        // SWAPGS, OUT, SWAPGS, SYSRET; the same without OUT
        int[] wide = this == USER32 ? new int[]{} : new int[]{0x48};
        long at = put(memory, SYSTEM_CALLS, 0x0f, 0x01, 0xf8, 0xe6, SYSTEM_CALL_PORT, 0x0f, 0x01, 0xf8);
        put(memory, put(memory, at, wide), 0x0f, 0x07);
        at = put(memory, QUIET_SYSTEM_CALLS, 0x0f, 0x01, 0xf8, 0xfc, 0x0f, 0x01, 0xf8);
        put(memory, put(memory, at, wide), 0x0f, 0x07);
        put(memory, COMMON, 0xe6, HANDLER_PORT, 0x48, 0x83, 0xc4, 0x10, 0x48, 0xcf);
    }

    private static void descriptor(PhysicalMap memory, int selector, long base, long limit, long access) {
        memory.write(GDT + selector, 8, limit & 0xffff | (base & 0xff_ffff) << 16 | access << 40
                | (limit >>> 16 & 15) << 48 | base >>> 24 << 56);
    }

    private static void realHandlers(PhysicalMap memory) {
        for (int vector = 0; vector < 256; vector++) {
            long stub = REAL_HANDLERS + 8L * Math.min(vector, VECTORS - 1);
            memory.write(4L * vector, 4, stub);
            put(memory, stub, 0x6a, Math.min(vector, VECTORS - 1), 0xe6, HANDLER_PORT, 0x83, 0xc4, 2, 0xcf);
        }
    }

    private static long put(PhysicalMap memory, long at, int... bytes) {
        long next = at;
        for (int b : bytes) {
            memory.write(next++, 1, b);
        }
        return next;
    }

    /** The frame of the handler that has just written to its port. */
    Frame frame(BareComputer computer) {
        CpuState state = computer.cpu.state();
        if (this != REAL) {
            return new Frame(computer.memory, state.register(CpuState.RSP), 8);
        }
        return new Frame(computer.memory, state.segmentBase(CpuState.SS) + (state.register(CpuState.RSP) & 0xffff), 2);
    }

    /**
     * What a handler finds on its stack.
     *
     * @param at
     *            physical address
     * @param size
     *            bytes of a word
     */
    record Frame(PhysicalMap memory, long at, int size) {
        int vector() {
            return (int) memory.read(at, size) & 0xff;
        }

        long word(int index) {
            return memory.read(at + (long) size * index, size);
        }

        private int rip() {
            return size == 8 ? 2 : 1;
        }

        long counter() {
            return word(rip());
        }

        void setCounter(long value) {
            memory.write(at + (long) size * rip(), size, value);
        }

        long flags() {
            return word(rip() + 2);
        }

        void setFlags(long value) {
            memory.write(at + (long) size * (rip() + 2), size, value);
        }

        /** Changes where the stack pointer will be, if that is on the frame. */
        void setStackPointer(long value) {
            if (size == 8) {
                memory.write(at + 8 * 5, 8, value);
            }
        }

        /** Changes the selectors to those of a program. */
        void setSelectors(int code, int stack) {
            memory.write(at + (long) size * (rip() + 1), size, code);
            if (size == 8) {
                memory.write(at + 8 * 6, 8, stack);
            }
        }
    }

    /** Lets the handler return to {@code offset} of the program with the stack empty. */
    void returnTo(Frame frame, int offset) {
        frame.setCounter(codeStart() + offset);
        frame.setSelectors(codeSelector(), stackSelector());
        frame.setStackPointer(stackTop());
    }
}
