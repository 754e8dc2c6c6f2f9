package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.x86.CpuState;
import java.util.stream.IntStream;

/** The guest registers of the intermediate representation as x86 has them, and where they are in a {@link CpuState}. */
public final class X86Layout {
    /** RAX; the other general registers follow in encoding order. */
    public static final int GENERAL = 0;
    /** Base of ES; those of CS, SS, DS, FS and GS follow. */
    public static final int SEGMENT_BASES = 16;
    /** Limit of ES; those of CS, SS, DS, FS and GS follow. */
    static final int SEGMENT_LIMITS = 22;
    /** Selector of ES, with the access rights in the upper 32 bits; those of CS, SS, DS, FS and GS follow. */
    static final int SELECTORS = 28;
    /** RFLAGS without the arithmetic flags. */
    static final int SYSTEM_FLAGS = 34;
    /** Current privilege level. */
    static final int CPL = 35;
    /** CR0; CR1 to CR4 follow. */
    static final int CONTROL = 36;
    /** IA32_KERNEL_GS_BASE. */
    static final int KERNEL_GS_BASE = 41;
    /** Number of registers that code may write: those from 0 on. */
    public static final int WRITABLE = 42;
    /** First offset beyond what may plainly be read in ES; those of CS, SS, DS, FS and GS follow. */
    static final int READ_ENDS = 42;
    /** First offset beyond what may plainly be written in ES; those of CS, SS, DS, FS and GS follow. */
    static final int WRITE_ENDS = 48;
    /** See {@link CpuState#INTERRUPT_WAITS}. */
    static final int INTERRUPT_WAITS = 54;
    private static final int COUNT = 55;
    private static final String[] GENERAL_NAMES = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    private static final String[] SEGMENT_NAMES = {"es", "cs", "ss", "ds", "fs", "gs"};

    /** Where a back end finds everything. */
    public static final GuestLayout LAYOUT = new GuestLayout(IntStream.range(0, COUNT).map(X86Layout::offset).toArray(),
            CpuState.XMM, CpuState.MXCSR, CpuState.VECTORS_IN_HOST, CpuState.HOST_MXCSR, CpuState.TRANSLATED_FLAGS,
            CpuState.POLL, CpuState.RIP, CpuState.RIP_BASE, CpuState.TLB,
            CpuState.JUMP_CACHE, CpuState.JUMP_KEY, CpuState.segment(CpuState.CS) + CpuState.SEGMENT_BASE,
            CpuState.TEMPORARIES, CpuState.TRANSLATED_RETIRED, CpuState.TRANSLATED_ENTRY);

    private X86Layout() {}

    private static int offset(int register) {
        if (register < SEGMENT_BASES) {
            return CpuState.gpr(register);
        }
        if (register < SYSTEM_FLAGS) {
            int part = switch ((register - SEGMENT_BASES) / SEGMENT_NAMES.length) {
                case 0 -> CpuState.SEGMENT_BASE;
                case 1 -> CpuState.SEGMENT_LIMIT;
                default -> CpuState.SEGMENT_SELECTOR;
            };
            return CpuState.segment((register - SEGMENT_BASES) % SEGMENT_NAMES.length) + part;
        }
        if (register >= READ_ENDS && register < INTERRUPT_WAITS) {
            // WRITE_ENDS are behind them here and there.
            return CpuState.READ_ENDS + 8 * (register - READ_ENDS);
        }
        return switch (register) {
            case SYSTEM_FLAGS -> CpuState.SYSTEM_FLAGS;
            case CPL -> CpuState.CPL;
            case KERNEL_GS_BASE -> CpuState.KERNEL_GS_BASE;
            case INTERRUPT_WAITS -> CpuState.INTERRUPT_WAITS;
            default -> CpuState.CR + 8 * (register - CONTROL);
        };
    }

    /** Name of a register, for readers. */
    public static String name(int register) {
        if (register < SEGMENT_BASES) {
            return register < GENERAL_NAMES.length ? GENERAL_NAMES[register] : "r" + register;
        }
        if (register < SYSTEM_FLAGS) {
            return ofSegment(register - SEGMENT_BASES, "base", "limit", "selector");
        }
        if (register >= READ_ENDS && register < INTERRUPT_WAITS) {
            return ofSegment(register - READ_ENDS, "read", "write");
        }
        return switch (register) {
            case SYSTEM_FLAGS -> "flags";
            case CPL -> "cpl";
            case KERNEL_GS_BASE -> "gs.kernel";
            case INTERRUPT_WAITS -> "waits";
            default -> "cr" + (register - CONTROL);
        };
    }

    private static String ofSegment(int number, String... parts) {
        return SEGMENT_NAMES[number % SEGMENT_NAMES.length] + "." + parts[number / SEGMENT_NAMES.length];
    }
}
