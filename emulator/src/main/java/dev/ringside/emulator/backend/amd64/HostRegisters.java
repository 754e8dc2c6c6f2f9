package dev.ringside.emulator.backend.amd64;

import dev.ringside.emulator.host.amd64.Gpr;

/**
 * Who lives in which host register while translated code runs. The first ten guest registers have one each, in the numbering of x86, so that an x86
 * guest's implicit operands (RAX and RDX of a product, CL of a shift) are where the host wants them; the others stay in the state.
 */
final class HostRegisters {
    /** Address of the vCPU's state. */
    static final int STATE = Gpr.RBP;
    /** Temporary 0, and the program counter on the way to an indirect jump. */
    static final int TEMPORARY = Gpr.R10;
    /** Free between operations; the code of an exit. */
    static final int SCRATCH = Gpr.R11;
    /** Free between operations; the TLB entry within one. */
    static final int ENTRY = Gpr.R14;
    /** The address of a memory operand: first linear, then on the host. Stays until the next memory operand of the instruction. */
    static final int ADDRESS = Gpr.R15;

    /** No host register. */
    static final int NONE = Gpr.NONE;

    private static final int[] PINNED = {Gpr.RAX, Gpr.RCX, Gpr.RDX, Gpr.RBX, Gpr.R12, Gpr.R13, Gpr.RSI, Gpr.RDI, Gpr.R8,
        Gpr.R9};

    private HostRegisters() {}

    /** Number of guest registers that have a host register: those from 0 on. */
    static int pinned() {
        return PINNED.length;
    }

    /** Host register of guest register {@code register}, or {@link #NONE}. */
    static int of(int register) {
        return register < PINNED.length ? PINNED[register] : NONE;
    }
}
