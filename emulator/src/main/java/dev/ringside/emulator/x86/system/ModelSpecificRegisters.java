package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import java.util.OptionalLong;

/**
 * The model-specific registers of one CPU: the architectural ones (SDM vol. 4) and those of AMD's family 0Fh that kernels touch (BIOS and Kernel
 * Developer's Guide). Any other raises #GP(0).
 */
public final class ModelSpecificRegisters {
    private static final int P5_MC_ADDR = 0, P5_MC_TYPE = 1, TIME_STAMP_COUNTER = 0x10, PLATFORM_ID = 0x17,
            APIC_BASE = 0x1b, EBL_CR_POWERON = 0x2a,
            TSC_ADJUST = 0x3b, PATCH_LEVEL = 0x8b, MTRR_CAP = 0xfe, SYSENTER_CS = 0x174, SYSENTER_ESP = 0x175,
            SYSENTER_EIP = 0x176, MCG_CAP = 0x179,
            MCG_STATUS = 0x17a, MISC_ENABLE = 0x1a0, DEBUGCTL = 0x1d9, LAST_BRANCH_FIRST = 0x1db,
            LAST_BRANCH_LAST = 0x1de, PAGE_ATTRIBUTES = 0x277,
            TSC_DEADLINE = 0x6e0, X2APIC_FIRST = 0x800, X2APIC_LAST = 0x8ff;
    private static final int EFER = 0xc000_0080, STAR = 0xc000_0081, LSTAR = 0xc000_0082, CSTAR = 0xc000_0083,
            SFMASK = 0xc000_0084,
            FS_BASE = 0xc000_0100, GS_BASE = 0xc000_0101, KERNEL_GS_BASE = 0xc000_0102, TSC_AUX = 0xc000_0103;

    private static final long PAGE_ATTRIBUTES_AT_RESET = 0x0007_0406_0007_0406L;
    private static final long MISC_ENABLE_AT_RESET = 1;
    private static final long DEBUGCTL_BITS = 3;

    private final Cpu cpu;
    private final CpuState state;
    private final TimeStampCounter timeStampCounter;
    private final MemoryTypeRanges memoryTypes = new MemoryTypeRanges();
    private final AmdRegisters amd = new AmdRegisters();
    private long sysenterCodeSegment;
    private long sysenterStackPointer;
    private long sysenterInstructionPointer;
    private long pageAttributes;
    private long machineCheckStatus;
    private long miscellaneous;
    private long debugControl;
    private long microcodeSignature;

    /** The registers of {@code cpu}. */
    public ModelSpecificRegisters(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
        timeStampCounter = new TimeStampCounter(cpu);
        state.put(CpuState.NO_RDTSCP, cpu.model().has(CpuFeature.RDTSCP) ? 0 : 1);
    }

    /** Values after reset. */
    public void reset() {
        timeStampCounter.reset();
        memoryTypes.reset();
        amd.reset();
        sysenterCodeSegment = 0;
        sysenterStackPointer = 0;
        sysenterInstructionPointer = 0;
        setStar(0);
        state.put(CpuState.LSTAR, 0);
        state.put(CpuState.CSTAR, 0);
        state.put(CpuState.FMASK, 0);
        setKernelGsBase(0);
        state.put(CpuState.TSC_AUX, 0);
        pageAttributes = PAGE_ATTRIBUTES_AT_RESET;
        machineCheckStatus = 0;
        miscellaneous = MISC_ENABLE_AT_RESET;
        debugControl = 0;
        microcodeSignature = 0;
    }

    /** The time stamp counter. */
    public TimeStampCounter timeStampCounter() {
        return timeStampCounter;
    }

    /** IA32_KERNEL_GS_BASE. */
    public long kernelGsBase() {
        return state.get(CpuState.KERNEL_GS_BASE);
    }

    /** Sets IA32_KERNEL_GS_BASE. */
    public void setKernelGsBase(long value) {
        state.put(CpuState.KERNEL_GS_BASE, value);
    }

    long sysenterCodeSegment() {
        return sysenterCodeSegment;
    }

    long sysenterStackPointer() {
        return sysenterStackPointer;
    }

    long sysenterInstructionPointer() {
        return sysenterInstructionPointer;
    }

    long star() {
        return state.get(CpuState.STAR);
    }

    long lstar() {
        return state.get(CpuState.LSTAR);
    }

    long cstar() {
        return state.get(CpuState.CSTAR);
    }

    long syscallFlagMask() {
        return state.get(CpuState.FMASK);
    }

    /** IA32_TSC_AUX. */
    long auxiliary() {
        return state.get(CpuState.TSC_AUX);
    }

    private void setStar(long value) {
        state.put(CpuState.STAR, value);
        FastSystemCalls.publishSegments(state);
    }

    private static int segmentBase(int segment) {
        return CpuState.segment(segment) + CpuState.SEGMENT_BASE;
    }

    /** What RDMSR reads. Throws #GP(0) for a register that is not there. */
    public long read(int register) {
        return switch (register) {
            case P5_MC_ADDR, P5_MC_TYPE, PLATFORM_ID, EBL_CR_POWERON, MCG_CAP -> 0;
            case TIME_STAMP_COUNTER -> timeStampCounter.read();
            case TSC_ADJUST -> timeStampCounter.adjustment();
            case PATCH_LEVEL -> microcodeSignature;
            case MTRR_CAP -> MemoryTypeRanges.CAPABILITIES;
            case SYSENTER_CS -> sysenterCodeSegment;
            case SYSENTER_ESP -> sysenterStackPointer;
            case SYSENTER_EIP -> sysenterInstructionPointer;
            case MCG_STATUS -> machineCheckStatus;
            case MISC_ENABLE -> miscellaneous;
            case DEBUGCTL -> debugControl;
            case PAGE_ATTRIBUTES -> pageAttributes;
            case EFER -> state.get(CpuState.EFER);
            case STAR -> star();
            case LSTAR -> lstar();
            case CSTAR -> cstar();
            case SFMASK -> syscallFlagMask();
            case FS_BASE -> state.get(segmentBase(CpuState.FS));
            case GS_BASE -> state.get(segmentBase(CpuState.GS));
            case KERNEL_GS_BASE -> kernelGsBase();
            case TSC_AUX -> auxiliary();
            default -> readOther(register);
        };
    }

    private long readOther(int register) {
        if (isController(register)) {
            if (!cpu.controller().hasRegister(register)) {
                throw cpu.generalProtection();
            }
            return cpu.controller().readRegister(register);
        }
        if (register >= LAST_BRANCH_FIRST && register <= LAST_BRANCH_LAST) {
            return 0;
        }
        OptionalLong value = memoryTypes.read(register);
        if (value.isEmpty()) {
            value = amd.read(register);
        }
        return value.orElseThrow(cpu::generalProtection);
    }

    private static boolean isController(int register) {
        return register == APIC_BASE || register == TSC_DEADLINE || register >= X2APIC_FIRST && register <= X2APIC_LAST;
    }

    /** What WRMSR does. Throws #GP(0) for a register that is not there and a value that is not allowed. */
    public void write(int register, long value) {
        switch (register) {
            case P5_MC_ADDR, P5_MC_TYPE -> require(value == 0);
            case TIME_STAMP_COUNTER -> timeStampCounter.write(value);
            case TSC_ADJUST -> timeStampCounter.adjust(value);
            case PATCH_LEVEL -> microcodeSignature = value;
            case EBL_CR_POWERON -> {
                // Bus and clock straps, of which none can be changed.
            }
            case SYSENTER_CS -> sysenterCodeSegment = value & 0xffff_ffffL;
            case SYSENTER_ESP -> sysenterStackPointer = canonical(value);
            case SYSENTER_EIP -> sysenterInstructionPointer = canonical(value);
            case MCG_STATUS -> machineCheckStatus = value & 7;
            case MISC_ENABLE -> miscellaneous = value;
            case DEBUGCTL -> {
                require((value & ~0x3fL) == 0);
                debugControl = value & DEBUGCTL_BITS;
            }
            case PAGE_ATTRIBUTES -> writePageAttributes(value);
            case EFER -> writeEfer(value);
            case STAR -> setStar(value);
            case LSTAR -> state.put(CpuState.LSTAR, canonical(value));
            case CSTAR -> state.put(CpuState.CSTAR, canonical(value));
            case SFMASK -> state.put(CpuState.FMASK, value & 0xffff_ffffL);
            case FS_BASE -> state.put(segmentBase(CpuState.FS), canonical(value));
            case GS_BASE -> state.put(segmentBase(CpuState.GS), canonical(value));
            case KERNEL_GS_BASE -> setKernelGsBase(canonical(value));
            case TSC_AUX -> {
                require(value >>> 32 == 0);
                state.put(CpuState.TSC_AUX, value);
            }
            default -> writeOther(register, value);
        }
    }

    private void writeOther(int register, long value) {
        if (isController(register)) {
            require(cpu.controller().writeRegister(register, value));
        } else {
            require(memoryTypes.write(register, value) || amd.write(register, value));
        }
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw cpu.generalProtection();
        }
    }

    private long canonical(long address) {
        require(address << 16 >> 16 == address);
        return address;
    }

    private void writePageAttributes(long value) {
        for (int i = 0; i < 8; i++) {
            long type = value >>> 8 * i & 0xff;
            require(type <= 7 && type != 2 && type != 3);
        }
        pageAttributes = value;
    }

    private void writeEfer(long value) {
        long allowed = (cpu.model().has(CpuFeature.SYSCALL) ? ControlRegisters.EFER_SCE : 0)
                | (cpu.model().has(CpuFeature.LM) ? ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA : 0)
                | (cpu.model().has(CpuFeature.NX) ? ControlRegisters.EFER_NXE : 0);
        require((value & ~allowed) == 0);
        long before = state.get(CpuState.EFER);
        boolean paging = (state.control(0) & ControlRegisters.CR0_PG) != 0;
        require(!paging || ((before ^ value) & ControlRegisters.EFER_LME) == 0);
        long active = before & ControlRegisters.EFER_LMA;
        state.put(CpuState.EFER, value & ~ControlRegisters.EFER_LMA | active);
        if (((before ^ value) & ControlRegisters.EFER_NXE) != 0) {
            cpu.mmu.flush();
        }
    }
}
