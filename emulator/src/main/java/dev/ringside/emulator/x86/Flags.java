package dev.ringside.emulator.x86;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

/**
 * The six arithmetic flags, kept as the result and the carries they come from so that setting them costs a few register operations and reading one
 * costs no dispatch.
 *
 * <ul>
 * <li>{@code result}: ZF is {@code result == 0}; SF is its sign, inverted by bit 16 of {@code carries}; PF is the even parity of its low byte
 * exclusive-ored with bits 15:8 of {@code carries};
 * <li>{@code carries}: CF is bit 63, OF is bit 63 exclusive-or bit 62, AF is bit 0.
 * </ul>
 *
 * All methods take the address of a {@link CpuState}.
 */
public final class Flags {
    /** Carry flag in RFLAGS. */
    public static final int CF = 1;
    /** Parity flag. */
    public static final int PF = 1 << 2;
    /** Auxiliary carry flag. */
    public static final int AF = 1 << 4;
    /** Zero flag. */
    public static final int ZF = 1 << 6;
    /** Sign flag. */
    public static final int SF = 1 << 7;
    /** Trap flag. */
    public static final int TF = 1 << 8;
    /** Interrupt enable flag. */
    public static final int IF = 1 << 9;
    /** Direction flag. */
    public static final int DF = 1 << 10;
    /** Overflow flag. */
    public static final int OF = 1 << 11;
    /** I/O privilege level, two bits. */
    public static final int IOPL = 3 << 12;
    /** Nested task. */
    public static final int NT = 1 << 14;
    /** Resume flag. */
    public static final int RF = 1 << 16;
    /** Virtual-8086 mode. */
    public static final int VM = 1 << 17;
    /** Alignment check, and SMAP override. */
    public static final int AC = 1 << 18;
    /** Virtual interrupt flag. */
    public static final int VIF = 1 << 19;
    /** Virtual interrupt pending. */
    public static final int VIP = 1 << 20;
    /** CPUID is there. */
    public static final int ID = 1 << 21;
    /** The six flags that arithmetic sets. */
    public static final int ARITHMETIC = CF | PF | AF | ZF | SF | OF;
    /** Bit 1, which is always set. */
    public static final int FIXED = 2;

    private static final long CARRY = Long.MIN_VALUE;
    private static final long TOP_TWO = 3L << 62;

    private Flags() {}

    /** Records a logic result: CF, OF and AF are cleared. {@code result} is sign-extended from the operand size. */
    public static void logic(long state, long result) {
        putLong(state + CpuState.FLAG_RESULT, result);
        putLong(state + CpuState.FLAG_CARRIES, 0);
    }

    /**
     * Records an addition (with or without carry in) of {@code bits} bits.
     *
     * @param result
     *            sum, sign-extended from {@code bits}
     */
    public static void add(long state, long a, long b, long result, int bits) {
        carries(state, a & b | (a | b) & ~result, result, bits);
    }

    /** Records a subtraction {@code a - b} (with or without borrow in) of {@code bits} bits; {@code result} sign-extended. */
    public static void subtract(long state, long a, long b, long result, int bits) {
        carries(state, ~a & b | (~a | b) & result, result, bits);
    }

    private static void carries(long state, long carry, long result, int bits) {
        putLong(state + CpuState.FLAG_RESULT, result);
        putLong(state + CpuState.FLAG_CARRIES, carry << 64 - bits & TOP_TWO | carry >>> 3 & 1);
    }

    /** Records an increment: as {@link #add} of 1, but CF stays. */
    public static void increment(long state, long a, long result, int bits) {
        long before = getLong(state + CpuState.FLAG_CARRIES);
        add(state, a, 1, result, bits);
        keepCarry(state, before);
    }

    /** Records a decrement: as {@link #subtract} of 1, but CF stays. */
    public static void decrement(long state, long a, long result, int bits) {
        long before = getLong(state + CpuState.FLAG_CARRIES);
        subtract(state, a, 1, result, bits);
        keepCarry(state, before);
    }

    private static void keepCarry(long state, long before) {
        long now = getLong(state + CpuState.FLAG_CARRIES);
        long change = (now ^ before) & CARRY;
        putLong(state + CpuState.FLAG_CARRIES, now ^ (change | change >>> 1));
    }

    /** Records {@code result} for ZF, SF and PF, with the given CF and OF; AF is cleared. */
    public static void set(long state, long result, boolean carry, boolean overflow) {
        putLong(state + CpuState.FLAG_RESULT, result);
        putLong(state + CpuState.FLAG_CARRIES, (carry ? CARRY : 0) | (carry != overflow ? CARRY >>> 1 : 0));
    }

    /** Sets CF and OF; the others stay. */
    public static void setCarryAndOverflow(long state, boolean carry, boolean overflow) {
        long rest = getLong(state + CpuState.FLAG_CARRIES) & ~TOP_TWO;
        putLong(state + CpuState.FLAG_CARRIES, rest | (carry ? CARRY : 0) | (carry != overflow ? CARRY >>> 1 : 0));
    }

    /** Sets CF; the others stay. */
    public static void setCarry(long state, boolean carry) {
        setCarryAndOverflow(state, carry, overflow(state));
    }

    /** Sets ZF; the others stay. */
    public static void setZero(long state, boolean zero) {
        setArithmetic(state, arithmetic(state) & ~ZF | (zero ? ZF : 0));
    }

    /** CF. */
    public static boolean carry(long state) {
        return getLong(state + CpuState.FLAG_CARRIES) < 0;
    }

    /** ZF. */
    public static boolean zero(long state) {
        return getLong(state + CpuState.FLAG_RESULT) == 0;
    }

    /** SF. */
    public static boolean sign(long state) {
        return (getLong(state + CpuState.FLAG_RESULT) ^ getLong(state + CpuState.FLAG_CARRIES) << 47) < 0;
    }

    /** OF. */
    public static boolean overflow(long state) {
        long carries = getLong(state + CpuState.FLAG_CARRIES);
        return (carries ^ carries << 1) < 0;
    }

    /** PF. */
    public static boolean parity(long state) {
        int low = (int) (getLong(state + CpuState.FLAG_RESULT) ^ getLong(state + CpuState.FLAG_CARRIES) >>> 8) & 0xff;
        return (Integer.bitCount(low) & 1) == 0;
    }

    /** AF. */
    public static boolean adjust(long state) {
        return (getLong(state + CpuState.FLAG_CARRIES) & 1) != 0;
    }

    /** Whether condition {@code code} (0 = O, 1 = NO, 2 = B ... 15 = G; SDM vol. 1, appendix B) holds. */
    public static boolean condition(long state, int code) {
        boolean holds = switch (code >>> 1) {
            case 0 -> overflow(state);
            case 1 -> carry(state);
            case 2 -> zero(state);
            case 3 -> carry(state) || zero(state);
            case 4 -> sign(state);
            case 5 -> parity(state);
            case 6 -> sign(state) != overflow(state);
            default -> zero(state) || sign(state) != overflow(state);
        };
        return holds != ((code & 1) != 0);
    }

    /** The six arithmetic flags in their places in RFLAGS. */
    public static int arithmetic(long state) {
        return (carry(state) ? CF : 0) | (parity(state) ? PF : 0) | (adjust(state) ? AF : 0) | (zero(state) ? ZF : 0)
                | (sign(state) ? SF : 0) | (overflow(state) ? OF : 0);
    }

    /** Sets the six arithmetic flags from their places in {@code flags}. */
    public static void setArithmetic(long state, long flags) {
        boolean carry = (flags & CF) != 0;
        boolean overflow = (flags & OF) != 0;
        long result = (flags & ZF) != 0 ? 0 : 0x100;
        long carries = (carry ? CARRY : 0) | (carry != overflow ? CARRY >>> 1 : 0) | ((flags & AF) != 0 ? 1 : 0)
                | ((flags & PF) != 0 ? 0 : 0x100) | ((flags & SF) != 0 ? 0x1_0000 : 0);
        putLong(state + CpuState.FLAG_RESULT, result);
        putLong(state + CpuState.FLAG_CARRIES, carries);
    }

    /** The whole of RFLAGS. */
    public static long image(long state) {
        return getLong(state + CpuState.SYSTEM_FLAGS) & ~(long) ARITHMETIC | FIXED | arithmetic(state);
    }

    /**
     * Sets RFLAGS as it is. Bits that change how code runs (TF, IF, VM, AC) take effect through {@link Cpu#setFlags(long)}, which callers outside
     * this package use.
     */
    static void setImage(long state, long flags) {
        putLong(state + CpuState.SYSTEM_FLAGS, flags & ~(long) ARITHMETIC | FIXED);
        setArithmetic(state, flags);
    }
}
