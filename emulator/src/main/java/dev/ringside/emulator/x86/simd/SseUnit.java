package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;

import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** The SSE unit of one CPU: when its instructions may run, and the floating-point control and flags in MXCSR. */
public final class SseUnit {
    /** Bits of MXCSR that exist; setting another raises #GP(0). FXSAVE stores it as MXCSR_MASK. */
    public static final int MXCSR_MASK = 0xffff;

    private static final int CR0 = CpuState.CR;
    private static final int CR4 = CpuState.CR + 4 * 8;
    private static final long FORBIDDING = ControlRegisters.CR0_EM | ControlRegisters.CR0_TS;

    private final Cpu cpu;
    private final FloatStatus status = new FloatStatus();

    /** The unit of {@code cpu}. */
    public SseUnit(Cpu cpu) {
        this.cpu = cpu;
    }

    /** Raises #UD or #NM where an instruction on XMM registers must not run (SDM vol. 3, 13.1). */
    static void check(Cpu cpu) {
        long cr0 = getLong(cpu.address + CR0);
        long cr4 = getLong(cpu.address + CR4);
        if ((cr0 & FORBIDDING | ~cr4 & ControlRegisters.CR4_OSFXSR) != 0) {
            throw unavailable(cpu, cr0, cr4);
        }
    }

    private static GuestException unavailable(Cpu cpu, long cr0, long cr4) {
        boolean undefined = (cr0 & ControlRegisters.CR0_EM) != 0 || (cr4 & ControlRegisters.CR4_OSFXSR) == 0;
        return cpu.exception(undefined ? GuestException.UD : GuestException.NM, 0);
    }

    /** MXCSR. */
    static int mxcsr(Cpu cpu) {
        return getInt(cpu.address + CpuState.MXCSR);
    }

    /** Sets MXCSR, or raises #GP(0) if a reserved bit is set. */
    static void setMxcsr(Cpu cpu, int value) {
        checkMxcsr(cpu, value);
        putInt(cpu.address + CpuState.MXCSR, value);
    }

    /** Raises #GP(0) if a reserved bit of {@code value} is set. */
    static void checkMxcsr(Cpu cpu, int value) {
        if ((value & ~MXCSR_MASK) != 0) {
            throw cpu.generalProtection();
        }
    }

    /** The status for the computations of one instruction, with the control that MXCSR holds now and no flags. {@link #finish()} follows. */
    FloatStatus begin() {
        status.clearFlags();
        status.loadMxcsr(mxcsr(cpu));
        return status;
    }

    /**
     * Adds the flags that were raised since {@link #begin()} to MXCSR, and raises #XM (or #UD, where the system does not expect it) if one is
     * unmasked.
     */
    void finish() {
        int flags = status.settlePacked();
        if (flags != 0) {
            putInt(cpu.address + CpuState.MXCSR, mxcsr(cpu) | flags);
            if (status.unmaskedFlags() != 0) {
                throw unmasked();
            }
        }
    }

    private GuestException unmasked() {
        boolean expected = (getLong(cpu.address + CR4) & ControlRegisters.CR4_OSXMMEXCPT) != 0;
        return cpu.exception(expected ? GuestException.XM : GuestException.UD, 0);
    }
}
