package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.GuestException;
import java.util.OptionalInt;

/**
 * What is delivered through the IDT.
 *
 * @param vector
 *            0 to 255
 * @param source
 *            where it comes from
 * @param errorCode
 *            the error code to push in protected mode
 */
record InterruptEvent(int vector, Source source, OptionalInt errorCode) {

    /** Where an event comes from: this decides privilege checks, and EXT in error codes of faults during delivery. */
    enum Source {
        /** An exception raised by an instruction, or an interrupt from outside. */
        HARDWARE,
        /** INT n. */
        INT_N,
        /** INT3 or INTO. */
        INT3_OR_INTO,
        /** INT1. */
        INT1
    }

    private static final int IDT = 2;

    static InterruptEvent exception(int vector, int errorCode) {
        return new InterruptEvent(vector, Source.HARDWARE,
                GuestException.hasErrorCode(vector) ? OptionalInt.of(errorCode) : OptionalInt.empty());
    }

    static InterruptEvent hardware(int vector) {
        return new InterruptEvent(vector, Source.HARDWARE, OptionalInt.empty());
    }

    static InterruptEvent software(int vector, Source source) {
        return new InterruptEvent(vector, source, OptionalInt.empty());
    }

    /** Whether the gate's DPL has to allow it: an instruction asked for it. INT1 goes through any gate. */
    boolean checksPrivilege() {
        return source == Source.INT_N || source == Source.INT3_OR_INTO;
    }

    /** EXT of error codes: 1 when what is delivered did not come from an INT instruction. */
    int external() {
        return checksPrivilege() ? 0 : 1;
    }

    /** The error code that names this event's gate; EXT is added where it is delivered. */
    int gateErrorCode() {
        return vector << 3 | IDT;
    }
}
