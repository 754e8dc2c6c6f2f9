package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FloatLayout;
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
    /** CR0; CR1 to CR4 follow. */
    static final int CONTROL = 34;
    /** RFLAGS without the arithmetic flags. */
    static final int SYSTEM_FLAGS = 39;
    /** Current privilege level. */
    static final int CPL = 40;
    /** IA32_KERNEL_GS_BASE. */
    static final int KERNEL_GS_BASE = 41;
    /** The TLB table in use. */
    static final int TLB = 42;
    /** What the jump cache finds code of the current mode by. */
    static final int JUMP_KEY = 43;
    /** Counts SYSCALLs. */
    static final int TRANSLATED_SYSCALLS = 44;
    /** {@link CpuState#DATA_SEGMENTS_CHANGED}. */
    static final int DATA_SEGMENTS_CHANGED = 45;
    /** Number of registers that code may write: those from 0 on. */
    public static final int WRITABLE = 46;
    /** First offset beyond what may plainly be read in ES; those of CS, SS, DS, FS and GS follow. */
    static final int READ_ENDS = 46;
    /** First offset beyond what may plainly be written in ES; those of CS, SS, DS, FS and GS follow. */
    static final int WRITE_ENDS = 52;
    /** {@link CpuState#INTERRUPT_WAITS}. */
    static final int INTERRUPT_WAITS = 58;
    /** {@link CpuState#EFER}. */
    static final int EFER = 59;
    /** {@link CpuState#LSTAR}. */
    static final int LSTAR = 60;
    /** {@link CpuState#CSTAR}. */
    static final int CSTAR = 61;
    /** {@link CpuState#FMASK}. */
    static final int FMASK = 62;
    /** {@link CpuState#USER_TLB}. */
    static final int USER_TLB = 63;
    /** {@link CpuState#SUPERVISOR_TLB}. */
    static final int SUPERVISOR_TLB = 64;
    /** {@link CpuState#OVERRIDE_TLB}. */
    static final int OVERRIDE_TLB = 65;
    /** {@link CpuState#JUMP_KEY64}. */
    static final int JUMP_KEY64 = 66;
    /** {@link CpuState#JUMP_KEY32}. */
    static final int JUMP_KEY32 = 67;
    /** {@link CpuState#SYSCALL_CODE}. */
    static final int SYSCALL_CODE = 68;
    /** {@link CpuState#SYSCALL_STACK}. */
    static final int SYSCALL_STACK = 69;
    /** {@link CpuState#SYSRET_CODE64}. */
    static final int SYSRET_CODE64 = 70;
    /** {@link CpuState#SYSRET_CODE32}. */
    static final int SYSRET_CODE32 = 71;
    /** {@link CpuState#SYSRET_STACK}. */
    static final int SYSRET_STACK = 72;
    /** {@link CpuState#COUNTER_BASE}. */
    static final int COUNTER_BASE = 73;
    /** {@link CpuState#COUNTER_LIMIT}. */
    static final int COUNTER_LIMIT = 74;
    /** {@link CpuState#COUNTER_SCALE}. */
    static final int COUNTER_SCALE = 75;
    /** {@link CpuState#COUNTER_VALUE}. */
    static final int COUNTER_VALUE = 76;
    /** {@link CpuState#TSC_AUX}. */
    static final int TSC_AUX = 77;
    /** {@link CpuState#NO_RDTSCP}. */
    static final int NO_RDTSCP = 78;
    private static final int COUNT = 79;
    private static final String[] GENERAL_NAMES = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    private static final String[] SEGMENT_NAMES = {"es", "cs", "ss", "ds", "fs", "gs"};

    /** Where a back end finds everything. */
    public static final GuestLayout LAYOUT = new GuestLayout(IntStream.range(0, COUNT).map(X86Layout::offset).toArray(),
            CpuState.XMM, CpuState.MXCSR, CpuState.VECTORS_IN_HOST, CpuState.HOST_MXCSR, floats(),
            CpuState.TRANSLATED_FLAGS,
            CpuState.POLL, CpuState.RIP, CpuState.RIP_BASE, CpuState.TLB, CpuState.WRITE_GUARDS,
            CpuState.SECOND_WAY_USES,
            CpuState.JUMP_CACHE, CpuState.JUMP_KEY, CpuState.segment(CpuState.CS) + CpuState.SEGMENT_BASE,
            CpuState.TEMPORARIES, CpuState.TRANSLATED_RETIRED, CpuState.TRANSLATED_ENTRY);

    private X86Layout() {}

    private static FloatLayout floats() {
        return new FloatLayout(CpuState.FPU_REGISTERS, CpuState.FPU_CONTROL, CpuState.FPU_STATUS, CpuState.FPU_TAGS,
                CpuState.FLOATS_IN_HOST, CpuState.HOST_FPU_CONTROL, CpuState.FLOAT_IMAGE, CpuState.FPU_OPCODE,
                CpuState.FPU_IP, CpuState.FPU_CS, CpuState.segment(CpuState.CS) + CpuState.SEGMENT_SELECTOR,
                CpuState.FPU_DP, CpuState.FPU_DS);
    }

    private static int offset(int register) {
        if (register < SEGMENT_BASES) {
            return CpuState.gpr(register);
        }
        if (register < CONTROL) {
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
            case TLB -> CpuState.TLB;
            case JUMP_KEY -> CpuState.JUMP_KEY;
            case TRANSLATED_SYSCALLS -> CpuState.TRANSLATED_SYSCALLS;
            case DATA_SEGMENTS_CHANGED -> CpuState.DATA_SEGMENTS_CHANGED;
            case INTERRUPT_WAITS -> CpuState.INTERRUPT_WAITS;
            case EFER -> CpuState.EFER;
            case LSTAR -> CpuState.LSTAR;
            case CSTAR -> CpuState.CSTAR;
            case FMASK -> CpuState.FMASK;
            case USER_TLB -> CpuState.USER_TLB;
            case SUPERVISOR_TLB -> CpuState.SUPERVISOR_TLB;
            case OVERRIDE_TLB -> CpuState.OVERRIDE_TLB;
            case JUMP_KEY64 -> CpuState.JUMP_KEY64;
            case JUMP_KEY32 -> CpuState.JUMP_KEY32;
            case SYSCALL_CODE -> CpuState.SYSCALL_CODE;
            case SYSCALL_STACK -> CpuState.SYSCALL_STACK;
            case SYSRET_CODE64 -> CpuState.SYSRET_CODE64;
            case SYSRET_CODE32 -> CpuState.SYSRET_CODE32;
            case SYSRET_STACK -> CpuState.SYSRET_STACK;
            case COUNTER_BASE -> CpuState.COUNTER_BASE;
            case COUNTER_LIMIT -> CpuState.COUNTER_LIMIT;
            case COUNTER_SCALE -> CpuState.COUNTER_SCALE;
            case COUNTER_VALUE -> CpuState.COUNTER_VALUE;
            case TSC_AUX -> CpuState.TSC_AUX;
            case NO_RDTSCP -> CpuState.NO_RDTSCP;
            default -> CpuState.CR + 8 * (register - CONTROL);
        };
    }

    /** Name of a register, for readers. */
    public static String name(int register) {
        if (register < SEGMENT_BASES) {
            return register < GENERAL_NAMES.length ? GENERAL_NAMES[register] : "r" + register;
        }
        if (register < CONTROL) {
            return ofSegment(register - SEGMENT_BASES, "base", "limit", "selector");
        }
        if (register >= READ_ENDS && register < INTERRUPT_WAITS) {
            return ofSegment(register - READ_ENDS, "read", "write");
        }
        return switch (register) {
            case SYSTEM_FLAGS -> "flags";
            case CPL -> "cpl";
            case KERNEL_GS_BASE -> "gs.kernel";
            case TLB -> "tlb";
            case JUMP_KEY -> "key";
            case TRANSLATED_SYSCALLS -> "syscalls";
            case DATA_SEGMENTS_CHANGED -> "segments.changed";
            case INTERRUPT_WAITS -> "waits";
            case EFER -> "efer";
            case LSTAR -> "lstar";
            case CSTAR -> "cstar";
            case FMASK -> "fmask";
            case USER_TLB -> "tlb.user";
            case SUPERVISOR_TLB -> "tlb.supervisor";
            case OVERRIDE_TLB -> "tlb.override";
            case JUMP_KEY64 -> "key64";
            case JUMP_KEY32 -> "key32";
            case SYSCALL_CODE -> "syscall.cs";
            case SYSCALL_STACK -> "syscall.ss";
            case SYSRET_CODE64 -> "sysret64.cs";
            case SYSRET_CODE32 -> "sysret32.cs";
            case SYSRET_STACK -> "sysret.ss";
            case COUNTER_BASE -> "counter.base";
            case COUNTER_LIMIT -> "counter.limit";
            case COUNTER_SCALE -> "counter.scale";
            case COUNTER_VALUE -> "counter.value";
            case TSC_AUX -> "tsc.aux";
            case NO_RDTSCP -> "rdtscp.absent";
            default -> "cr" + (register - CONTROL);
        };
    }

    private static String ofSegment(int number, String... parts) {
        return SEGMENT_NAMES[number % SEGMENT_NAMES.length] + "." + parts[number / SEGMENT_NAMES.length];
    }
}
