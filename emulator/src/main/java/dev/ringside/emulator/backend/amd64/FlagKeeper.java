package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;

/**
 * Knows where the guest's flags are while a block is compiled, in the host's flags or in the state or in both, and moves them. Uses
 * {@link HostRegisters#SCRATCH}.
 */
final class FlagKeeper {
    private final Amd64Encoder code;
    private final int slot;
    private boolean inHost;
    private boolean inState;

    FlagKeeper(Amd64Encoder code, int slot) {
        this.code = code;
        this.slot = slot;
    }

    /** A block begins: the flags are in the state. */
    void begin() {
        inHost = false;
        inState = true;
    }

    /** The host's flags have just been set to the guest's new ones. */
    void set() {
        inHost = true;
        inState = false;
    }

    /** The guest's new flags have just been written to the state. */
    void setInState() {
        inHost = false;
        inState = true;
    }

    /** Whether the host's flags are the guest's. */
    boolean inHost() {
        return inHost;
    }

    /** The host's flags are about to be changed; {@code needed} tells whether the guest's are looked at afterwards. */
    void clobber(boolean needed) {
        if (needed) {
            save();
        }
        inHost = false;
    }

    /** Brings the flags into the state; the host's flags stay. */
    void save() {
        if (inHost && !inState) {
            code.mov(8, SCRATCH, Gpr.RAX);
            code.setcc(dev.ringside.emulator.host.amd64.Condition.O, Gpr.RAX);
            code.lahf();
            code.store(2, STATE, slot, Gpr.RAX);
            code.mov(8, Gpr.RAX, SCRATCH);
            inState = true;
        }
    }

    /** Brings the flags into the host's flags. */
    void load() {
        if (!inHost) {
            code.mov(8, SCRATCH, Gpr.RAX);
            code.loadZx(2, Gpr.RAX, STATE, slot);
            // 1 + 0x7f overflows.
            code.aluImm(Operation.ADD, 1, Gpr.RAX, 0x7f);
            code.sahf();
            code.mov(8, Gpr.RAX, SCRATCH);
            inHost = true;
        }
    }

    /** Brings the carry flag, and no other, into the host's flags. */
    void loadCarry() {
        if (!inHost) {
            code.bitMemoryImm(Operation.BT, 4, STATE, slot, 8);
        }
    }

    /** Tests flags in the state, {@code mask} being as in AH after LAHF: the host's ZERO is clear if one of them is set. */
    void testInState(int mask) {
        code.testMemoryImm(1, STATE, slot + 1, mask);
    }

    /** Whether the state has the flags. */
    boolean inState() {
        return inState;
    }
}
