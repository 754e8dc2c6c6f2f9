package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.interpret.Sized;

/** AAA, AAS, AAM, AAD, DAA and DAS (SDM vol. 2, by their pseudo-code). */
final class Decimal {
    private static final int AX = CpuState.gpr(CpuState.RAX);

    private Decimal() {}

    /** AAA, or AAS when {@code subtract}. */
    static void adjustAscii(Cpu cpu, boolean subtract) {
        int ax = (int) Sized.get(2, cpu.address + AX) & 0xffff;
        boolean adjust = (ax & 15) > 9 || Flags.adjust(cpu.address);
        if (adjust) {
            ax = subtract ? ax - 0x106 : ax + 0x106;
        }
        ax &= 0xff0f;
        Sized.set(2, cpu.address + AX, ax);
        setFlags(cpu, ax, adjust, adjust);
    }

    static void adjustAfterMultiply(Cpu cpu, int base) {
        if (base == 0) {
            throw cpu.exception(GuestException.DE, 0);
        }
        int al = (int) Sized.get(1, cpu.address + AX) & 0xff;
        Sized.set(2, cpu.address + AX, al / base << 8 | al % base);
        setFlags(cpu, al % base, false, false);
    }

    static void adjustBeforeDivide(Cpu cpu, int base) {
        int ax = (int) Sized.get(2, cpu.address + AX) & 0xffff;
        int al = (ax & 0xff) + (ax >>> 8) * base & 0xff;
        Sized.set(2, cpu.address + AX, al);
        setFlags(cpu, al, false, false);
    }

    /** DAA, or DAS when {@code subtract}. */
    static void adjustPacked(Cpu cpu, boolean subtract) {
        int al = (int) Sized.get(1, cpu.address + AX) & 0xff;
        boolean carry = Flags.carry(cpu.address);
        boolean low = (al & 15) > 9 || Flags.adjust(cpu.address);
        boolean high = al > 0x99 || carry;
        boolean carryOut = high || subtract && low && al < 6;
        int by = (low ? 6 : 0) + (high ? 0x60 : 0);
        int result = (subtract ? al - by : al + by) & 0xff;
        Sized.set(1, cpu.address + AX, result);
        setFlags(cpu, result, carryOut, low);
    }

    private static void setFlags(Cpu cpu, int al, boolean carry, boolean adjust) {
        Flags.set(cpu.address, (byte) al, carry, false);
        Flags.setArithmetic(cpu.address, Flags.arithmetic(cpu.address) | (adjust ? Flags.AF : 0));
    }
}
