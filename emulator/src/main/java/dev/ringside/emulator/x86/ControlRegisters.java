package dev.ringside.emulator.x86;

/** Bits of the control registers and of IA32_EFER (SDM vol. 3, 2.5 and 2.2.1). */
public final class ControlRegisters {
    /** Protection enable. */
    public static final long CR0_PE = 1;
    /** Monitor coprocessor. */
    public static final long CR0_MP = 1 << 1;
    /** Emulation of the x87. */
    public static final long CR0_EM = 1 << 2;
    /** Task switched. */
    public static final long CR0_TS = 1 << 3;
    /** Extension type, always 1. */
    public static final long CR0_ET = 1 << 4;
    /** Numeric error: x87 errors raise #MF. */
    public static final long CR0_NE = 1 << 5;
    /** Write protect for supervisor writes. */
    public static final long CR0_WP = 1 << 16;
    /** Alignment mask. */
    public static final long CR0_AM = 1 << 18;
    /** Not write-through. */
    public static final long CR0_NW = 1 << 29;
    /** Cache disable. */
    public static final long CR0_CD = 1 << 30;
    /** Paging. */
    public static final long CR0_PG = 1L << 31;

    /** Virtual-8086 mode extensions. */
    public static final long CR4_VME = 1;
    /** Protected-mode virtual interrupts. */
    public static final long CR4_PVI = 1 << 1;
    /** RDTSC at CPL 0 only. */
    public static final long CR4_TSD = 1 << 2;
    /** Debugging extensions. */
    public static final long CR4_DE = 1 << 3;
    /** 4 MiB pages. */
    public static final long CR4_PSE = 1 << 4;
    /** Physical address extension. */
    public static final long CR4_PAE = 1 << 5;
    /** Machine-check enable. */
    public static final long CR4_MCE = 1 << 6;
    /** Global pages. */
    public static final long CR4_PGE = 1 << 7;
    /** RDPMC at any CPL. */
    public static final long CR4_PCE = 1 << 8;
    /** FXSAVE, FXRSTOR and SSE. */
    public static final long CR4_OSFXSR = 1 << 9;
    /** Unmasked SIMD exceptions raise #XM. */
    public static final long CR4_OSXMMEXCPT = 1 << 10;
    /** SGDT and its like at CPL 0 only. */
    public static final long CR4_UMIP = 1 << 11;
    /** RDFSBASE and its like. */
    public static final long CR4_FSGSBASE = 1 << 16;
    /** Process-context identifiers. */
    public static final long CR4_PCIDE = 1 << 17;
    /** XSAVE. */
    public static final long CR4_OSXSAVE = 1 << 18;
    /** Supervisor-mode execution prevention. */
    public static final long CR4_SMEP = 1 << 20;
    /** Supervisor-mode access prevention. */
    public static final long CR4_SMAP = 1 << 21;

    /** SYSCALL enable. */
    public static final long EFER_SCE = 1;
    /** Long mode enable. */
    public static final long EFER_LME = 1 << 8;
    /** Long mode active. */
    public static final long EFER_LMA = 1 << 10;
    /** No-execute enable. */
    public static final long EFER_NXE = 1 << 11;

    private ControlRegisters() {}
}
