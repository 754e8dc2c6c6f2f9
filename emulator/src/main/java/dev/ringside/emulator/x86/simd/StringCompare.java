package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getByte;
import static dev.ringside.emulator.memory.Host.getShort;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** PCMPESTRI, PCMPESTRM, PCMPISTRI and PCMPISTRM: comparisons of two strings of bytes or words (SDM vol. 2, 4.1). */
final class StringCompare {
    private static final int XMM0 = CpuState.XMM;

    private final boolean words;
    private final boolean signed;
    private final int aggregation;
    private final boolean negative;
    private final boolean maskedNegative;
    /** The result is the last match, or a mask of whole elements. */
    private final boolean alternative;

    private StringCompare(int control) {
        words = (control & 1) != 0;
        signed = (control & 2) != 0;
        aggregation = control >> 2 & 3;
        negative = (control & 0x10) != 0;
        maskedNegative = (control & 0x20) != 0;
        alternative = (control & 0x40) != 0;
    }

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case PCMPESTRI -> operation(operands, true, true);
            case PCMPESTRM -> operation(operands, true, false);
            case PCMPISTRI -> operation(operands, false, true);
            case PCMPISTRM -> operation(operands, false, false);
            default -> null;
        });
    }

    private static Op operation(Operands operands, boolean explicit, boolean index) {
        StringCompare compare = new StringCompare(operands.immediate());
        int first = operands.register(0);
        VectorSource second = operands.source(1);
        boolean wide = operands.instruction().operandSize() == 8;
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long b = second.unaligned(cpu);
            long a = cpu.address + first;
            int aLength = explicit ? compare.length(cpu.state().register(CpuState.RAX), wide) : compare.length(a);
            int bLength = explicit ? compare.length(cpu.state().register(CpuState.RDX), wide) : compare.length(b);
            int matches = compare.matches(a, aLength, b, bLength);
            if (index) {
                cpu.state().setRegister(CpuState.RCX, compare.index(matches));
            } else {
                compare.putMask(cpu.address + XMM0, matches);
            }
            compare.setFlags(cpu, matches, aLength, bLength);
        });
    }

    private int elements() {
        return words ? 8 : 16;
    }

    /** Length from a register: its absolute value, at most all elements. */
    private int length(long register, boolean wide) {
        long magnitude = Math.abs(wide ? register : (int) register);
        return magnitude < 0 || magnitude > elements() ? elements() : (int) magnitude;
    }

    /** Length up to the first zero. */
    private int length(long string) {
        int length = 0;
        while (length < elements() && element(string, length) != 0) {
            length++;
        }
        return length;
    }

    private int element(long string, int index) {
        if (words) {
            short word = getShort(string + 2L * index);
            return signed ? word : Short.toUnsignedInt(word);
        }
        byte value = getByte(string + index);
        return signed ? value : Byte.toUnsignedInt(value);
    }

    /** One bit for each element of {@code b}, with polarity. */
    private int matches(long a, int aLength, long b, int bLength) {
        int result = switch (aggregation) {
            case 0 -> equalAny(a, aLength, b, bLength);
            case 1 -> ranges(a, aLength, b, bLength);
            case 2 -> equalEach(a, aLength, b, bLength);
            default -> equalOrdered(a, aLength, b, bLength);
        };
        int all = (1 << elements()) - 1;
        if (!negative) {
            return result;
        }
        return result ^ (maskedNegative ? (1 << bLength) - 1 : all);
    }

    private int equalAny(long a, int aLength, long b, int bLength) {
        int result = 0;
        for (int j = 0; j < bLength; j++) {
            for (int i = 0; i < aLength; i++) {
                if (element(a, i) == element(b, j)) {
                    result |= 1 << j;
                }
            }
        }
        return result;
    }

    private int ranges(long a, int aLength, long b, int bLength) {
        int result = 0;
        for (int j = 0; j < bLength; j++) {
            int value = element(b, j);
            for (int i = 0; i + 1 < aLength; i += 2) {
                if (value >= element(a, i) && value <= element(a, i + 1)) {
                    result |= 1 << j;
                }
            }
        }
        return result;
    }

    /** Behind the ends of both strings elements count as equal. */
    private int equalEach(long a, int aLength, long b, int bLength) {
        int result = 0;
        for (int j = 0; j < elements(); j++) {
            boolean both = j < aLength && j < bLength;
            if (both ? element(a, j) == element(b, j) : j >= aLength && j >= bLength) {
                result |= 1 << j;
            }
        }
        return result;
    }

    /** Where {@code a} is found in {@code b}; what would lie behind the last element counts as found. */
    private int equalOrdered(long a, int aLength, long b, int bLength) {
        int result = 0;
        for (int j = 0; j < elements(); j++) {
            boolean found = true;
            for (int i = 0; i < aLength && j + i < elements() && found; i++) {
                found = j + i < bLength && element(a, i) == element(b, j + i);
            }
            if (found) {
                result |= 1 << j;
            }
        }
        return result;
    }

    private int index(int matches) {
        if (matches == 0) {
            return elements();
        }
        return alternative ? 31 - Integer.numberOfLeadingZeros(matches) : Integer.numberOfTrailingZeros(matches);
    }

    private void putMask(long destination, int matches) {
        if (!alternative) {
            putLong(destination, matches);
            putLong(destination + 8, 0);
            return;
        }
        int half = elements() / 2;
        putLong(destination, expanded(matches, half));
        putLong(destination + 8, expanded(matches >> half, half));
    }

    private static long expanded(int bits, int elements) {
        long mask = 0;
        int width = 64 / elements;
        for (int i = 0; i < elements; i++) {
            if ((bits >> i & 1) != 0) {
                mask |= -1L >>> 64 - width << i * width;
            }
        }
        return mask;
    }

    private void setFlags(Cpu cpu, int matches, int aLength, int bLength) {
        Flags.setArithmetic(cpu.address, (matches != 0 ? Flags.CF : 0) | (bLength < elements() ? Flags.ZF : 0)
                | (aLength < elements() ? Flags.SF : 0) | ((matches & 1) != 0 ? Flags.OF : 0));
    }
}
