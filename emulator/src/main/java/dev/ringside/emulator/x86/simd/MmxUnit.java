package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;
import static dev.ringside.emulator.memory.Host.putShort;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** MMX registers, which are the significands of the x87 registers, and what their use does to the x87 state (SDM vol. 1, 9.2, and vol. 3, 12.2). */
final class MmxUnit {
    private static final int STATUS_TOP = 7 << 11;
    private static final int ALL_VALID = 0xff;
    private static final short EXPONENT_OF_MMX = (short) 0xffff;

    private MmxUnit() {}

    /** Raises #UD, #NM or #MF where an instruction on MMX registers must not run. */
    static void check(Cpu cpu) {
        long cr0 = getLong(cpu.address + CpuState.CR);
        if ((cr0 & (ControlRegisters.CR0_EM | ControlRegisters.CR0_TS)) != 0) {
            throw cpu.exception((cr0 & ControlRegisters.CR0_EM) != 0 ? GuestException.UD : GuestException.NM, 0);
        }
        cpu.fpu.checkPending();
    }

    /** Turns the x87 unit to MMX: TOP is 0 and no register is empty. Everything that can fault comes before. */
    static void enter(Cpu cpu) {
        long at = cpu.address;
        putInt(at + CpuState.FPU_STATUS, getInt(at + CpuState.FPU_STATUS) & ~STATUS_TOP);
        putInt(at + CpuState.FPU_TAGS, ALL_VALID);
    }

    /** EMMS: all registers are empty. */
    static void leave(Cpu cpu) {
        enter(cpu);
        putInt(cpu.address + CpuState.FPU_TAGS, 0);
    }

    /** Reads the register at {@code offset} of the state. */
    static long get(Cpu cpu, int offset) {
        return getLong(cpu.address + offset);
    }

    /** Writes the register at {@code offset} of the state, after {@link #enter}. */
    static void put(Cpu cpu, int offset, long value) {
        putLong(cpu.address + offset, value);
        putShort(cpu.address + offset + 8, EXPONENT_OF_MMX);
    }
}
