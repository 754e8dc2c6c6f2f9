package dev.ringside.emulator.x86.fpu;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.softfloat.Float80;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.softfloat.X87Condition;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/**
 * The x87 unit of one CPU: when its instructions may run, its register stack, and how exceptions are recorded and reported (SDM vol. 1, chapter 8).
 * The registers themselves are in {@link CpuState}. Belongs to the thread that runs the CPU, but for {@link #ignoreErrors}.
 *
 * <p>
 * Every x87 instruction that is not a control instruction goes through the same steps: {@link #begin()}; read what it needs from memory; compute;
 * write memory; {@link #settle} the exceptions; change the registers unless that said no.
 */
public final class Fpu {
    /** Control word after FNINIT: all exceptions masked, 64-bit precision, rounding to nearest. */
    static final int INITIAL_CONTROL = 0x37f;
    /** Control word bits that can be set; bit 6 is always set. */
    static final int CONTROL_BITS = 0x1f3f;
    /** The control word bit that is always set. */
    static final int CONTROL_FIXED = 0x40;

    private static final int INITIAL_MXCSR = 0x1f80;
    private static final int UNAVAILABLE = (int) (ControlRegisters.CR0_EM | ControlRegisters.CR0_TS);
    private static final int CR0 = CpuState.CR;
    private static final int STATUS = CpuState.FPU_STATUS;
    private static final int TAGS = CpuState.FPU_TAGS;
    /** Shifts TOP to bit 0. */
    private static final int TOP_TO_NUMBER = 11;
    /** Shifts TOP to a multiple of a register's 16 bytes. */
    private static final int TOP_TO_OFFSET = 7;
    private static final int OFFSET_MASK = 0x70;
    private static final int INDEFINITE_EXPONENT = 0xffff;
    private static final long INDEFINITE_SIGNIFICAND = 0xc000_0000_0000_0000L;

    /** Rounding, masks and flags of the instruction under way. */
    final FloatStatus status = new FloatStatus();
    /** Result of the instruction under way. */
    final Float80 result = new Float80();
    /** Its second result, or its memory operand. */
    final Float80 second = new Float80();
    /** Functions with tables. */
    final Transcendentals functions = new Transcendentals();

    private final Cpu cpu;
    private final long at;
    private int control;
    private InterruptLine errorPin = InterruptLine.UNCONNECTED;
    private volatile boolean errorsIgnored;
    private boolean errorReported;

    /** The unit of {@code cpu}. */
    public Fpu(Cpu cpu) {
        this.cpu = cpu;
        at = cpu.address;
    }

    /** Values after reset: as after FNINIT, with MXCSR 1F80. */
    public void reset() {
        initialise();
        for (long i = 0; i < 16; i++) {
            putLong(at + CpuState.FPU_REGISTERS + 8 * i, 0);
        }
        putInt(at + CpuState.MXCSR, INITIAL_MXCSR);
    }

    /** FNINIT. The registers keep their contents, but all are empty. */
    void initialise() {
        putInt(at + CpuState.FPU_CONTROL, INITIAL_CONTROL);
        setStatusWord(0);
        putInt(at + TAGS, 0);
        putInt(at + CpuState.FPU_OPCODE, 0);
        putLong(at + CpuState.FPU_IP, 0);
        putLong(at + CpuState.FPU_DP, 0);
        putInt(at + CpuState.FPU_CS, 0);
        putInt(at + CpuState.FPU_DS, 0);
    }

    // ---- availability and error reporting -----------------------------------------------------------------------------------------------------

    /** Raises #NM if CR0.EM or CR0.TS forbids x87 instructions. */
    public void requireFpu() {
        if ((getInt(at + CR0) & UNAVAILABLE) != 0) {
            throw cpu.exception(GuestException.NM, 0);
        }
    }

    /**
     * Raises #MF if an unmasked x87 exception is pending and CR0.NE is set: what FWAIT, and every waiting x87 or MMX instruction, does first. With
     * CR0.NE clear the exception is reported on the {@linkplain #connectErrorPin error pin} instead, and the instruction goes on.
     */
    public void checkPending() {
        if ((getInt(at + STATUS) & StatusWord.SUMMARY) != 0) {
            pending();
        }
    }

    private void pending() {
        if ((getLong(at + CR0) & ControlRegisters.CR0_NE) != 0) {
            throw cpu.exception(GuestException.MF, 0);
        }
        reportError();
    }

    private void reportError() {
        if ((getLong(at + CR0) & ControlRegisters.CR0_NE) == 0 && !errorsIgnored && !errorReported) {
            errorReported = true;
            errorPin.set(true);
        }
    }

    private void withdrawError() {
        if (errorReported) {
            errorReported = false;
            errorPin.set(false);
        }
    }

    /**
     * Connects FERR#, on a PC the way to IRQ 13. It is asserted, on the CPU's thread and without the machine lock, when an unmasked exception occurs
     * or a waiting instruction finds one pending while CR0.NE is clear and {@link #ignoreErrors errors are not ignored}; released by the
     * instructions that clear the exception. Before the first run.
     */
    public void connectErrorPin(InterruptLine line) {
        errorPin = line;
    }

    /** IGNNE#: while asserted, errors are not reported when CR0.NE is clear. Any thread. */
    public void ignoreErrors(boolean asserted) {
        errorsIgnored = asserted;
    }

    /**
     * Starts a waiting instruction: raises #NM, or #MF for an earlier exception; afterwards {@link #status} holds the current control word and no
     * flags.
     */
    void begin() {
        requireFpu();
        checkPending();
        int word = getInt(at + CpuState.FPU_CONTROL);
        if (word != control) {
            control = word;
            status.loadControlWord(word);
        }
        status.clearFlags();
    }

    /** The control word. */
    int controlWord() {
        return getInt(at + CpuState.FPU_CONTROL);
    }

    /** Sets the control word; an exception that it unmasks becomes pending, one that it masks is pending no more. */
    void setControlWord(int word) {
        putInt(at + CpuState.FPU_CONTROL, word & CONTROL_BITS | CONTROL_FIXED);
        setStatusWord(statusWord());
    }

    /** The status word. */
    int statusWord() {
        return getInt(at + STATUS);
    }

    /** Sets the status word, ES and B as the control word demands. */
    void setStatusWord(int word) {
        int summarised = StatusWord.summarised(controlWord(), word);
        putInt(at + STATUS, summarised);
        if ((summarised & StatusWord.SUMMARY) != 0) {
            reportError();
        } else {
            withdrawError();
        }
    }

    // ---- exceptions of the instruction under way ----------------------------------------------------------------------------------------------

    /**
     * Records what {@link #status} found, with C1 as the direction of rounding.
     *
     * @return whether the registers may be changed: no unmasked exception was found before the computation
     */
    boolean settle() {
        return settle(0, 0);
    }

    /**
     * Records what {@link #status} found, and condition bits.
     *
     * @param conditions
     *            the bits to set; C1 is set too if the result was rounded up
     * @param affected
     *            the bits beside C1 that are cleared otherwise
     * @return whether the registers may be changed
     */
    boolean settle(int conditions, int affected) {
        return record(conditions | (status.roundedUp() ? X87Condition.C1 : 0), affected | X87Condition.C1);
    }

    /**
     * Records what {@link #status} found, and leaves the condition bits alone.
     *
     * @return whether the registers may be changed
     */
    boolean settleFlags() {
        return record(0, 0);
    }

    /**
     * As {@link #settle()}, then pops if the registers may be changed: in one step, because the status word is what every instruction waits for.
     *
     * @return whether the registers may be changed
     */
    boolean settleAndPop() {
        if (status.unmaskedFlags() != 0) {
            boolean changes = settle();
            if (changes) {
                pop();
            }
            return changes;
        }
        int word = settledWord();
        putInt(at + TAGS, getInt(at + TAGS) & ~(1 << (word >>> TOP_TO_NUMBER & 7)));
        putInt(at + STATUS, turned(word, 1));
        return true;
    }

    /**
     * As {@link #settle()}, then pushes {@link #result} if it may be loaded: like AMD's processors, a denormal is loaded even if that exception is not
     * masked.
     */
    void settleAndPush() {
        if (status.unmaskedFlags() != 0) {
            settle();
            if ((status.unmaskedFlags() & FloatStatus.INVALID) == 0) {
                push();
            }
            return;
        }
        int word = turned(settledWord(), -1);
        putInt(at + STATUS, word);
        int top = word >>> TOP_TO_NUMBER & 7;
        putInt(at + TAGS, getInt(at + TAGS) | 1 << top);
        put(at + CpuState.FPU_REGISTERS + (top << 4), result);
    }

    private int settledWord() {
        return getInt(at + STATUS) & ~X87Condition.C1 | status.flags() | (status.roundedUp() ? X87Condition.C1 : 0);
    }

    /** A status word with {@code count} added to TOP. */
    private static int turned(int word, int count) {
        return word & ~StatusWord.TOP | word + count * StatusWord.TOP_ONE & StatusWord.TOP;
    }

    private boolean record(int conditions, int affected) {
        int word = getInt(at + STATUS) & ~affected | status.flags() | conditions;
        if (status.unmaskedFlags() == 0) {
            putInt(at + STATUS, word);
            return true;
        }
        putInt(at + STATUS, word | StatusWord.SUMMARY | StatusWord.BUSY);
        reportError();
        return !status.resultSuppressed();
    }

    /**
     * Records a stack underflow: an operand is an empty register.
     *
     * @return whether it is masked, so that the indefinite NaN stands for the result
     */
    boolean underflow() {
        return stackFault(0);
    }

    /**
     * Records a stack overflow: the register to be pushed is not empty.
     *
     * @return whether it is masked, so that the indefinite NaN is pushed
     */
    boolean overflow() {
        return stackFault(X87Condition.C1);
    }

    private boolean stackFault(int direction) {
        int word = getInt(at + STATUS) & ~X87Condition.C1 | FloatStatus.INVALID | StatusWord.STACK_FAULT | direction;
        boolean masked = invalidMasked();
        putInt(at + STATUS, masked ? word : word | StatusWord.SUMMARY | StatusWord.BUSY);
        if (!masked) {
            reportError();
        }
        return masked;
    }

    /** Whether invalid operations are masked. */
    boolean invalidMasked() {
        return (getInt(at + CpuState.FPU_CONTROL) & FloatStatus.INVALID) != 0;
    }

    /** Makes {@link #result} the indefinite NaN. */
    void indefinite() {
        result.set(INDEFINITE_EXPONENT, INDEFINITE_SIGNIFICAND);
    }

    // ---- the register stack -------------------------------------------------------------------------------------------------------------------

    /** Host address of ST({@code index}); -1 is the register that a push makes ST(0). */
    long register(int index) {
        return at + CpuState.FPU_REGISTERS + ((getInt(at + STATUS) >>> TOP_TO_OFFSET) + (index << 4) & OFFSET_MASK);
    }

    /** Sign and exponent of the register at a host address. */
    static int signExponent(long register) {
        return getInt(register + 8);
    }

    /** Significand of the register at a host address. */
    static long significand(long register) {
        return getLong(register);
    }

    /** Stores {@code value} in the register at a host address. */
    static void put(long register, Float80 value) {
        putLong(register, value.significand);
        putLong(register + 8, value.signExponent);
    }

    /** Physical number of ST({@code index}). */
    private int physical(int index) {
        return (getInt(at + STATUS) >>> TOP_TO_NUMBER) + index & 7;
    }

    /** Whether ST({@code index}) is empty; -1 asks about the register that a push fills. */
    boolean isEmpty(int index) {
        return (getInt(at + TAGS) >>> physical(index) & 1) == 0;
    }

    /** Empties ST({@code index}). */
    void free(int index) {
        putInt(at + TAGS, getInt(at + TAGS) & ~(1 << physical(index)));
    }

    /** Stores {@code value} in ST({@code index}), which is not empty afterwards. */
    void set(int index, Float80 value) {
        put(register(index), value);
        putInt(at + TAGS, getInt(at + TAGS) | 1 << physical(index));
    }

    /** Pushes {@link #result}. */
    void push() {
        rotate(-1);
        set(0, result);
    }

    /** Adds {@code count} to TOP. */
    void rotate(int count) {
        putInt(at + STATUS, turned(getInt(at + STATUS), count));
    }

    /** Empties ST(0) and makes ST(1) the new ST(0). */
    void pop() {
        free(0);
        rotate(1);
    }
}
