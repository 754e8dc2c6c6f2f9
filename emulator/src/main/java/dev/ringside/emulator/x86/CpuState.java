package dev.ringside.emulator.x86;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

/**
 * Layout of a vCPU's architectural state outside the Java heap, so that every engine works on the same bytes. The constants are byte offsets from
 * {@link #address()}; hot code adds them itself, other code uses the accessors. Only the vCPU's own thread, or any thread while the vCPU stands
 * still, may touch it; {@link #POLL} alone is shared.
 */
public final class CpuState {
    /** RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8 to R15: 8 bytes each in encoding order. AH is at {@code RAX + 1}. */
    public static final int GPR = 0;
    /** Always zero: stands in for an absent base, index or segment base. */
    public static final int ZERO = GPR + 16 * 8;
    /** Instruction pointer; valid outside blocks, see {@link #RIP_BASE}. */
    public static final int RIP = ZERO + 8;
    /**
     * While a block runs: RIP minus offset in the 4 KiB page of an instruction of this page, so that an instruction's RIP is this plus its offset.
     */
    public static final int RIP_BASE = RIP + 8;
    /** RFLAGS without CF, PF, AF, ZF, SF, OF, which live in {@link #FLAG_RESULT} and {@link #FLAG_CARRIES}: see {@link Flags}. */
    public static final int SYSTEM_FLAGS = RIP_BASE + 8;
    /** Sign-extended result of the last instruction that set ZF, SF and PF. */
    public static final int FLAG_RESULT = SYSTEM_FLAGS + 8;
    /** Carries of the last instruction that set CF, OF and AF, with corrections for SF and PF. */
    public static final int FLAG_CARRIES = FLAG_RESULT + 8;
    /** 32 bits; not zero when the CPU has to look up from guest code. Set by any thread. */
    public static final int POLL = FLAG_CARRIES + 8;
    /** 64 bits; current privilege level, 0 to 3. */
    public static final int CPL = POLL + 8;

    /** ES, CS, SS, DS, FS, GS, LDTR, TR: {@link #SEGMENT_SIZE} bytes each. */
    public static final int SEGMENTS = CPL + 8;
    /** Size of a segment register with its hidden part. */
    public static final int SEGMENT_SIZE = 32;
    /** Base address, 64 bits. */
    public static final int SEGMENT_BASE = 0;
    /** Limit in bytes, zero-extended to 64 bits, granularity applied. */
    public static final int SEGMENT_LIMIT = 8;
    /** Selector, 32 bits zero-extended. */
    public static final int SEGMENT_SELECTOR = 16;
    /** Access rights: bits 23:8 of the descriptor's second double word in place (type, S, DPL, P, AVL, L, D/B, G); 0 when unusable. */
    public static final int SEGMENT_ACCESS = 20;

    /** GDTR base; the limit (32 bits zero-extended to 64) follows. */
    public static final int GDTR = SEGMENTS + 8 * SEGMENT_SIZE;
    /** IDTR base; the limit follows. */
    public static final int IDTR = GDTR + 16;
    /** CR0, then CR1 (unused), CR2, CR3, CR4: 8 bytes each. */
    public static final int CR = IDTR + 16;
    /** XCR0. */
    public static final int XCR0 = CR + 5 * 8;
    /** IA32_EFER. */
    public static final int EFER = XCR0 + 8;
    /** IA32_KERNEL_GS_BASE. */
    public static final int KERNEL_GS_BASE = EFER + 8;
    /** IA32_STAR. */
    public static final int STAR = KERNEL_GS_BASE + 8;
    /** IA32_LSTAR. */
    public static final int LSTAR = STAR + 8;
    /** IA32_CSTAR. */
    public static final int CSTAR = LSTAR + 8;
    /** IA32_FMASK. */
    public static final int FMASK = CSTAR + 8;
    /** DR0 to DR7, 8 bytes each. */
    public static final int DR = FMASK + 8;

    /** ST(0) to ST(7) as physical registers R0 to R7, 16 bytes each: significand 8 bytes, sign and exponent 2 bytes, 6 zero. MMn is Rn's significand. */
    public static final int FPU_REGISTERS = (DR + 8 * 8 + 15) & ~15;
    /** XMM0 to XMM15, 16 bytes each. */
    public static final int XMM = FPU_REGISTERS + 8 * 16;
    /** x87 control word, 32 bits of which 16 are used. */
    public static final int FPU_CONTROL = XMM + 16 * 16;
    /** x87 status word with TOP in bits 13:11. */
    public static final int FPU_STATUS = FPU_CONTROL + 4;
    /** Abridged x87 tag word: bit n is set when physical register Rn is not empty. */
    public static final int FPU_TAGS = FPU_STATUS + 4;
    /** Last x87 opcode, 11 bits. */
    public static final int FPU_OPCODE = FPU_TAGS + 4;
    /** Last x87 instruction pointer, 64 bits. */
    public static final int FPU_IP = FPU_OPCODE + 4;
    /** Last x87 data pointer, 64 bits. */
    public static final int FPU_DP = FPU_IP + 8;
    /** Code segment selector of the last x87 instruction. */
    public static final int FPU_CS = FPU_DP + 8;
    /** Segment selector of the last x87 operand. */
    public static final int FPU_DS = FPU_CS + 4;
    /** MXCSR. */
    public static final int MXCSR = FPU_DS + 4;
    /** 16 bytes in which a memory operand stands while a vector instruction works on it; no state. */
    public static final int VECTOR_OPERAND = MXCSR + 4 + 15 & ~15;

    /** What follows is no architectural state but what translated code works with; see {@link dev.ringside.emulator.ir.GuestLayout}. */
    public static final int TRANSLATED_FLAGS = VECTOR_OPERAND + 16;
    /** Host address of the TLB table that plain accesses look into. */
    public static final int TLB = TRANSLATED_FLAGS + 8;
    /** Host address of the cache of jump targets. */
    public static final int JUMP_CACHE = TLB + 8;
    /** What the address of a TLB entry, divided by 4, is added to for that of the entry's write guards. */
    public static final int WRITE_GUARDS = JUMP_CACHE + 8;
    /** Key of the cache of jump targets. */
    public static final int JUMP_KEY = WRITE_GUARDS + 8;
    /** Instructions that translated code has executed, 64 bits. */
    public static final int TRANSLATED_RETIRED = JUMP_KEY + 8;
    /** Host address of the translated block to begin with. */
    public static final int TRANSLATED_ENTRY = TRANSLATED_RETIRED + 8;
    /** Temporaries of translated code, 8 bytes each. */
    public static final int TEMPORARIES = TRANSLATED_ENTRY + 8;
    /** Segment n: first offset that is out of reach of plain reads, 64 bits; 0 if none is in reach. */
    public static final int READ_ENDS = TEMPORARIES + 8 * 8;
    /** Segment n: first offset that is out of reach of plain writes. */
    public static final int WRITE_ENDS = READ_ENDS + 6 * 8;
    /** Not 0 while translated code has the XMM registers and MXCSR in the host's, 32 bits. */
    public static final int VECTORS_IN_HOST = WRITE_ENDS + 6 * 8;
    /** The host's MXCSR at that time. */
    public static final int HOST_MXCSR = VECTORS_IN_HOST + 4;
    /**
     * 64 bits: {@link Flags#IF} if a maskable interrupt may be waiting for that flag to be set, else 0. Set by any thread before {@link #POLL}.
     */
    public static final int INTERRUPT_WAITS = HOST_MXCSR + 4;
    /** Host address of the TLB table for privilege level 3 while alignment is not checked. */
    public static final int USER_TLB = INTERRUPT_WAITS + 8;
    /** Host address of the TLB table for privilege levels 0 to 2 with AC clear. */
    public static final int SUPERVISOR_TLB = USER_TLB + 8;
    /** Host address of the TLB table for privilege levels 0 to 2 with AC set. */
    public static final int OVERRIDE_TLB = SUPERVISOR_TLB + 8;
    /** What {@link #JUMP_KEY} is in 64-bit code. */
    public static final int JUMP_KEY64 = OVERRIDE_TLB + 8;
    /** What {@link #JUMP_KEY} is in 32-bit code with flat segments. */
    public static final int JUMP_KEY32 = JUMP_KEY64 + 8;
    /** 64 bits: not 0 if data segments may have changed since 32-bit code with flat segments ran last. */
    public static final int DATA_SEGMENTS_CHANGED = JUMP_KEY32 + 8;
    /** What SYSCALL in long mode loads into CS: selector, then access rights; 32 bits each. */
    public static final int SYSCALL_CODE = DATA_SEGMENTS_CHANGED + 8;
    /** What it loads into SS. */
    public static final int SYSCALL_STACK = SYSCALL_CODE + 8;
    /** What SYSRET to 64-bit code loads into CS. */
    public static final int SYSRET_CODE64 = SYSCALL_STACK + 8;
    /** What SYSRET to 32-bit code loads into CS. */
    public static final int SYSRET_CODE32 = SYSRET_CODE64 + 8;
    /** What SYSRET loads into SS. */
    public static final int SYSRET_STACK = SYSRET_CODE32 + 8;
    /** IA32_TSC_AUX. */
    public static final int TSC_AUX = SYSRET_STACK + 8;
    /** 64 bits: 1 if the CPU's model has no RDTSCP, else 0. */
    public static final int NO_RDTSCP = TSC_AUX + 8;
    /** SYSCALLs that translated code has executed, 64 bits. */
    public static final int TRANSLATED_SYSCALLS = NO_RDTSCP + 8;
    /** Value of a counter of the host's at which the time stamp counter stood at {@link #COUNTER_VALUE}. */
    public static final int COUNTER_BASE = TRANSLATED_SYSCALLS + 8;
    /** Ticks of the host's counter for which the time stamp counter may be told from it, beginning at {@link #COUNTER_BASE}. */
    public static final int COUNTER_LIMIT = COUNTER_BASE + 8;
    /** How far the time stamp counter moves in a tick of the host's counter, in units of 2<sup>-32</sup>. */
    public static final int COUNTER_SCALE = COUNTER_LIMIT + 8;
    /** See {@link #COUNTER_BASE}. */
    public static final int COUNTER_VALUE = COUNTER_SCALE + 8;
    /** How often code may still use the second way of the TLB, 64 bits, signed. */
    public static final int SECOND_WAY_USES = COUNTER_VALUE + 8;
    /** Not 0 while translated code has the x87 registers and control and status words in the host's, 32 bits. */
    public static final int FLOATS_IN_HOST = SECOND_WAY_USES + 8;
    /** The host's x87 control word at that time. */
    public static final int HOST_FPU_CONTROL = FLOATS_IN_HOST + 4;
    /** 112 bytes through which the x87 state goes to the host and comes back. */
    public static final int FLOAT_IMAGE = HOST_FPU_CONTROL + 4 + 15 & ~15;

    /** Bytes of the whole structure. */
    public static final int SIZE = 2048;

    /** Segment register numbers in encoding order, and the two system segments behind them. */
    public static final int ES = 0, CS = 1, SS = 2, DS = 3, FS = 4, GS = 5, LDTR = 6, TR = 7;
    /** General register numbers. */
    public static final int RAX = 0, RCX = 1, RDX = 2, RBX = 3, RSP = 4, RBP = 5, RSI = 6, RDI = 7;

    private final long address;

    /** A view of the {@link #SIZE} bytes at {@code address}. */
    public CpuState(long address) {
        this.address = address;
    }

    /** Host address of the structure. */
    public long address() {
        return address;
    }

    /** Offset of general register {@code index}. */
    public static int gpr(int index) {
        return GPR + 8 * index;
    }

    /** Offset of segment register {@code index}. */
    public static int segment(int index) {
        return SEGMENTS + SEGMENT_SIZE * index;
    }

    /** General register {@code index}, 64 bits. */
    public long register(int index) {
        return getLong(address + gpr(index));
    }

    /** Sets all 64 bits of general register {@code index}. */
    public void setRegister(int index, long value) {
        putLong(address + gpr(index), value);
    }

    /** Instruction pointer; outside blocks. */
    public long rip() {
        return getLong(address + RIP);
    }

    /** Sets the instruction pointer. */
    public void setRip(long value) {
        putLong(address + RIP, value);
    }

    /** Base of a segment. */
    public long segmentBase(int index) {
        return getLong(address + segment(index) + SEGMENT_BASE);
    }

    /** Limit of a segment in bytes. */
    public long segmentLimit(int index) {
        return getLong(address + segment(index) + SEGMENT_LIMIT);
    }

    /** Selector in a segment register. */
    public int selector(int index) {
        return getInt(address + segment(index) + SEGMENT_SELECTOR);
    }

    /** Access rights of a segment, bits as {@link #SEGMENT_ACCESS} says. */
    public int segmentAccess(int index) {
        return getInt(address + segment(index) + SEGMENT_ACCESS);
    }

    /** Sets a segment register with its hidden part. The caller must tell the CPU afterwards: {@link Cpu#modeChanged()}. */
    public void setSegment(int index, int selector, long base, long limit, int access) {
        long at = address + segment(index);
        putLong(at + SEGMENT_BASE, base);
        putLong(at + SEGMENT_LIMIT, limit);
        putInt(at + SEGMENT_SELECTOR, selector);
        putInt(at + SEGMENT_ACCESS, access);
        if (index != CS && index != SS) {
            putLong(address + DATA_SEGMENTS_CHANGED, 1);
        }
    }

    /** CR0, CR2, CR3 or CR4. */
    public long control(int index) {
        return getLong(address + CR + 8L * index);
    }

    /** Sets CR0, CR2, CR3 or CR4 without any effect; the effects are the CPU's. */
    public void setControl(int index, long value) {
        putLong(address + CR + 8L * index, value);
    }

    /** DR0 to DR7. */
    public long debug(int index) {
        return getLong(address + DR + 8L * index);
    }

    /** Sets DR0 to DR7 without any effect. */
    public void setDebug(int index, long value) {
        putLong(address + DR + 8L * index, value);
    }

    /** The 64 bits at {@code offset}. */
    public long get(int offset) {
        return getLong(address + offset);
    }

    /** Sets the 64 bits at {@code offset}. */
    public void put(int offset, long value) {
        putLong(address + offset, value);
    }

    /** The 32 bits at {@code offset}. */
    public int getWord(int offset) {
        return getInt(address + offset);
    }

    /** Sets the 32 bits at {@code offset}. */
    public void putWord(int offset, int value) {
        putInt(address + offset, value);
    }
}
