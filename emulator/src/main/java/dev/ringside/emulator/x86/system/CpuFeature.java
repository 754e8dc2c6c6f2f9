package dev.ringside.emulator.x86.system;

/** A feature that CPUID tells of: its leaf (and subleaf 0), register and bit. */
public enum CpuFeature {
    /** x87. */
    FPU(1, Register.EDX, 0),
    /** Virtual-8086 mode extensions. */
    VME(1, Register.EDX, 1),
    /** Debugging extensions. */
    DE(1, Register.EDX, 2),
    /** 4 MiB pages. */
    PSE(1, Register.EDX, 3),
    /** RDTSC. */
    TSC(1, Register.EDX, 4),
    /** RDMSR and WRMSR. */
    MSR(1, Register.EDX, 5),
    /** Physical address extension. */
    PAE(1, Register.EDX, 6),
    /** Machine-check exception. */
    MCE(1, Register.EDX, 7),
    /** CMPXCHG8B. */
    CX8(1, Register.EDX, 8),
    /** Local APIC. */
    APIC(1, Register.EDX, 9),
    /** SYSENTER. */
    SEP(1, Register.EDX, 11),
    /** Memory type range registers. */
    MTRR(1, Register.EDX, 12),
    /** Global pages. */
    PGE(1, Register.EDX, 13),
    /** Machine-check architecture. */
    MCA(1, Register.EDX, 14),
    /** CMOVcc. */
    CMOV(1, Register.EDX, 15),
    /** Page attribute table. */
    PAT(1, Register.EDX, 16),
    /** 36-bit addresses of 4 MiB pages. */
    PSE36(1, Register.EDX, 17),
    /** CLFLUSH. */
    CLFLUSH(1, Register.EDX, 19),
    /** MMX. */
    MMX(1, Register.EDX, 23),
    /** FXSAVE. */
    FXSR(1, Register.EDX, 24),
    /** SSE. */
    SSE(1, Register.EDX, 25),
    /** SSE2. */
    SSE2(1, Register.EDX, 26),

    /** SSE3. */
    SSE3(1, Register.ECX, 0),
    /** PCLMULQDQ. */
    PCLMULQDQ(1, Register.ECX, 1),
    /** MONITOR and MWAIT. */
    MONITOR(1, Register.ECX, 3),
    /** SSSE3. */
    SSSE3(1, Register.ECX, 9),
    /** CMPXCHG16B. */
    CX16(1, Register.ECX, 13),
    /** Process-context identifiers. */
    PCID(1, Register.ECX, 17),
    /** SSE4.1. */
    SSE4_1(1, Register.ECX, 19),
    /** SSE4.2. */
    SSE4_2(1, Register.ECX, 20),
    /** x2APIC. */
    X2APIC(1, Register.ECX, 21),
    /** MOVBE. */
    MOVBE(1, Register.ECX, 22),
    /** POPCNT. */
    POPCNT(1, Register.ECX, 23),
    /** APIC timer by TSC deadline. */
    TSC_DEADLINE(1, Register.ECX, 24),
    /** AES-NI. */
    AES(1, Register.ECX, 25),
    /** XSAVE. */
    XSAVE(1, Register.ECX, 26),
    /** RDRAND. */
    RDRAND(1, Register.ECX, 30),
    /** There is a hypervisor, and leaf 0x40000000. */
    HYPERVISOR(1, Register.ECX, 31),

    /** RDFSBASE and its kin. */
    FSGSBASE(7, Register.EBX, 0),
    /** IA32_TSC_ADJUST. */
    TSC_ADJUST(7, Register.EBX, 1),
    /** BMI1. */
    BMI1(7, Register.EBX, 3),
    /** Supervisor-mode execution prevention. */
    SMEP(7, Register.EBX, 7),
    /** BMI2. */
    BMI2(7, Register.EBX, 8),
    /** Fast REP MOVSB and STOSB. */
    ERMS(7, Register.EBX, 9),
    /** INVPCID. */
    INVPCID(7, Register.EBX, 10),
    /** RDSEED. */
    RDSEED(7, Register.EBX, 18),
    /** ADCX and ADOX. */
    ADX(7, Register.EBX, 19),
    /** Supervisor-mode access prevention. */
    SMAP(7, Register.EBX, 20),
    /** CLFLUSHOPT. */
    CLFLUSHOPT(7, Register.EBX, 23),
    /** CLWB. */
    CLWB(7, Register.EBX, 24),
    /** SHA. */
    SHA(7, Register.EBX, 29),
    /** User-mode instruction prevention. */
    UMIP(7, Register.ECX, 2),
    /** RDPID. */
    RDPID(7, Register.ECX, 22),

    /** LAHF and SAHF in 64-bit mode. */
    LAHF_LM(0x8000_0001, Register.ECX, 0),
    /** LZCNT. */
    LZCNT(0x8000_0001, Register.ECX, 5),
    /** PREFETCH and PREFETCHW. */
    PREFETCHW(0x8000_0001, Register.ECX, 8),
    /** SYSCALL. */
    SYSCALL(0x8000_0001, Register.EDX, 11),
    /** No-execute pages. */
    NX(0x8000_0001, Register.EDX, 20),
    /** AMD's MMX extensions, which SSE includes. */
    MMXEXT(0x8000_0001, Register.EDX, 22),
    /** 1 GiB pages. */
    PDPE1GB(0x8000_0001, Register.EDX, 26),
    /** RDTSCP. */
    RDTSCP(0x8000_0001, Register.EDX, 27),
    /** Long mode. */
    LM(0x8000_0001, Register.EDX, 29),
    /** The time stamp counter runs at one rate always. */
    INVARIANT_TSC(0x8000_0007, Register.EDX, 8),
    /** WBNOINVD. */
    WBNOINVD(0x8000_0008, Register.EBX, 9);

    /** The registers that CPUID answers in. */
    enum Register {
        EAX, EBX, ECX, EDX
    }

    private final int leaf;
    private final Register register;
    private final int bit;

    CpuFeature(int leaf, Register register, int bit) {
        this.leaf = leaf;
        this.register = register;
        this.bit = bit;
    }

    /** The feature's bit if it is told in {@code register} of {@code leaf}, else 0. */
    int in(int askedLeaf, Register askedRegister) {
        return leaf == askedLeaf && register == askedRegister ? 1 << bit : 0;
    }
}
