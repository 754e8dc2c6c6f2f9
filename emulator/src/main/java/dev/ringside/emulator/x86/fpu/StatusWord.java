package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.FloatStatus;

/** Bits of the x87 status word beside the condition bits (SDM vol. 1, 8.1.3). */
public final class StatusWord {
    /** SF: the invalid operation was an overflow or underflow of the register stack. */
    static final int STACK_FAULT = 0x40;
    /** ES: an unmasked exception waits to be reported. */
    static final int SUMMARY = 0x80;
    /** B: always equal to ES. */
    static final int BUSY = 0x8000;
    /** TOP: number of the physical register that is ST(0). */
    static final int TOP = 0x3800;
    /** One in the TOP field. */
    static final int TOP_ONE = 0x0800;
    /** What FNCLEX clears. */
    static final int CLEARED = FloatStatus.ALL_EXCEPTIONS | STACK_FAULT | SUMMARY | BUSY;

    private StatusWord() {}

    /**
     * A status word with ES and B as the control word demands: what loading either of the two does.
     *
     * @param control
     *            control word, 16 bits
     * @param status
     *            status word, 16 bits
     */
    public static int summarised(int control, int status) {
        int rest = status & ~(SUMMARY | BUSY);
        return (status & ~control & FloatStatus.ALL_EXCEPTIONS) != 0 ? rest | SUMMARY | BUSY : rest;
    }
}
