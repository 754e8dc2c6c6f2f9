package dev.ringside.emulator.x86.integer;

import static dev.ringside.emulator.x86.CpuState.RAX;
import static dev.ringside.emulator.x86.CpuState.RDX;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.interpret.Sized;

/** MUL, IMUL, DIV and IDIV (SDM vol. 2). Flags that a division leaves undefined stay as they were. */
final class Multiplication {

    private Multiplication() {}

    /** MUL: accumulator times {@code factor}, double-width result. */
    static void unsigned(Cpu cpu, int width, long factor) {
        long a = Sized.zeroExtend(width, accumulator(cpu, width));
        long b = Sized.zeroExtend(width, factor);
        long low = a * b;
        long high = width == 8 ? Math.unsignedMultiplyHigh(a, b) : low >>> 8 * width;
        long upper = Sized.zeroExtend(width, high);
        store(cpu, width, low, high);
        Flags.set(cpu.address, Sized.extend(width, low), upper != 0, upper != 0);
    }

    /** IMUL with one operand. */
    static void signed(Cpu cpu, int width, long factor) {
        long a = accumulator(cpu, width);
        long low = a * factor;
        long high = width == 8 ? Math.multiplyHigh(a, factor) : low >> 8 * width;
        store(cpu, width, low, high);
        setFlags(cpu, width, low, high);
    }

    /** IMUL with two or three operands: the truncated product. */
    static long truncated(Cpu cpu, int width, long a, long b) {
        long low = a * b;
        setFlags(cpu, width, low, width == 8 ? Math.multiplyHigh(a, b) : low >> 8 * width);
        return Sized.extend(width, low);
    }

    private static void setFlags(Cpu cpu, int width, long low, long high) {
        long result = Sized.extend(width, low);
        boolean lost = width == 8 ? high != low >> 63 : result != low;
        Flags.set(cpu.address, result, lost, lost);
    }

    private static long accumulator(Cpu cpu, int width) {
        return Sized.get(width, cpu.address + CpuState.gpr(RAX));
    }

    private static void store(Cpu cpu, int width, long low, long high) {
        if (width == 1) {
            Sized.set(2, cpu.address + CpuState.gpr(RAX), low);
        } else {
            Sized.set(width, cpu.address + CpuState.gpr(RAX), low);
            Sized.set(width, cpu.address + CpuState.gpr(RDX), high);
        }
    }

    /** DIV. */
    static void divideUnsigned(Cpu cpu, int width, long divisor) {
        long d = Sized.zeroExtend(width, divisor);
        if (d == 0) {
            throw divideError(cpu);
        }
        long quotient;
        long remainder;
        if (width == 8) {
            long high = cpu.state().register(RDX);
            long low = cpu.state().register(RAX);
            if (Long.compareUnsigned(high, d) >= 0) {
                throw divideError(cpu);
            }
            quotient = WideDivision.quotient(high, low, d);
            remainder = low - quotient * d;
        } else {
            long dividend = dividend(cpu, width);
            quotient = Long.divideUnsigned(dividend, d);
            remainder = Long.remainderUnsigned(dividend, d);
            if (Sized.zeroExtend(width, quotient) != quotient) {
                throw divideError(cpu);
            }
        }
        storeDivision(cpu, width, quotient, remainder);
    }

    /** IDIV. */
    static void divideSigned(Cpu cpu, int width, long d) {
        if (d == 0) {
            throw divideError(cpu);
        }
        long quotient;
        long remainder;
        if (width == 8) {
            long high = cpu.state().register(RDX);
            long low = cpu.state().register(RAX);
            boolean negative = high < 0;
            long absoluteLow = negative ? -low : low;
            long absoluteHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
            long absolute = Math.abs(d);
            if (Long.compareUnsigned(absoluteHigh, absolute) >= 0) {
                throw divideError(cpu);
            }
            long magnitude = WideDivision.quotient(absoluteHigh, absoluteLow, absolute);
            quotient = negative != d < 0 ? -magnitude : magnitude;
            // The magnitude 2^63 fits only a negative quotient.
            if (quotient != 0 && quotient < 0 != (negative != d < 0)) {
                throw divideError(cpu);
            }
            remainder = low - quotient * d;
        } else {
            long dividend = Sized.extend(width == 4 ? 8 : 2 * width, dividend(cpu, width));
            if (dividend == Long.MIN_VALUE && d == -1) {
                throw divideError(cpu);
            }
            quotient = dividend / d;
            remainder = dividend % d;
            if (Sized.extend(width, quotient) != quotient) {
                throw divideError(cpu);
            }
        }
        storeDivision(cpu, width, quotient, remainder);
    }

    private static long dividend(Cpu cpu, int width) {
        long state = cpu.address;
        if (width == 1) {
            return Sized.get(2, state + CpuState.gpr(RAX)) & 0xffff;
        }
        long high = Sized.zeroExtend(width, Sized.get(width, state + CpuState.gpr(RDX)));
        return high << 8 * width | Sized.zeroExtend(width, accumulator(cpu, width));
    }

    private static void storeDivision(Cpu cpu, int width, long quotient, long remainder) {
        long state = cpu.address;
        if (width == 1) {
            Sized.set(1, state + CpuState.gpr(RAX), quotient);
            Sized.set(1, state + CpuState.gpr(RAX) + 1, remainder);
        } else {
            Sized.set(width, state + CpuState.gpr(RAX), quotient);
            Sized.set(width, state + CpuState.gpr(RDX), remainder);
        }
    }

    private static GuestException divideError(Cpu cpu) {
        return cpu.exception(GuestException.DE, 0);
    }
}
