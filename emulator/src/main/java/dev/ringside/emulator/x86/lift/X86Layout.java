package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.x86.CpuState;
import java.util.stream.IntStream;

/** The guest registers of the intermediate representation as x86 has them, and where they are in a {@link CpuState}. */
public final class X86Layout {
    /** RAX; the other general registers follow in encoding order. */
    public static final int GENERAL = 0;
    /** RFLAGS without the arithmetic flags, as {@link CpuState#SYSTEM_FLAGS}. */
    public static final int SYSTEM_FLAGS = 16;
    /** Base of ES; those of CS, SS, DS, FS and GS follow. Read-only. */
    public static final int SEGMENT_BASES = 17;
    /** First offset beyond what may plainly be read in ES; those of CS, SS, DS, FS and GS follow. Read-only. */
    public static final int READ_ENDS = 23;
    /** First offset beyond what may plainly be written in ES; those of CS, SS, DS, FS and GS follow. Read-only. */
    public static final int WRITE_ENDS = 29;
    private static final int COUNT = 35;
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
        if (register < SYSTEM_FLAGS) {
            return CpuState.gpr(register);
        }
        if (register == SYSTEM_FLAGS) {
            return CpuState.SYSTEM_FLAGS;
        }
        if (register < READ_ENDS) {
            return CpuState.segment(register - SEGMENT_BASES) + CpuState.SEGMENT_BASE;
        }
        return register < WRITE_ENDS
                ? CpuState.READ_ENDS + 8 * (register - READ_ENDS)
                : CpuState.WRITE_ENDS + 8 * (register - WRITE_ENDS);
    }

    /** Name of a register, for readers. */
    public static String name(int register) {
        if (register == SYSTEM_FLAGS) {
            return "rflags";
        }
        if (register < SYSTEM_FLAGS) {
            return register < GENERAL_NAMES.length ? GENERAL_NAMES[register] : "r" + register;
        }
        int segment = (register - SEGMENT_BASES) % SEGMENT_NAMES.length;
        String kind = register < READ_ENDS ? ".base" : register < WRITE_ENDS ? ".read" : ".write";
        return SEGMENT_NAMES[segment] + kind;
    }
}
