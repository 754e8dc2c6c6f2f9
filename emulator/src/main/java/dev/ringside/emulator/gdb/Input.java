package dev.ringside.emulator.gdb;

/** Something a session has to deal with next: from the debugger, or from the machine. */
sealed interface Input {

    /** A whole packet with a good checksum; {@code payload} is unescaped, one character a byte. */
    record Packet(String payload) implements Input {}

    /** A packet whose checksum is wrong. */
    record Damaged() implements Input {}

    /** A packet longer than we said we take; it was read to its end and dropped. */
    record TooLong() implements Input {}

    /** The debugger did not understand our last packet. */
    record SendAgain() implements Input {}

    /** The debugger's user wants the guest to stop (byte 0x03). */
    record Interrupt() implements Input {}

    /** The connection ended. */
    record Closed() implements Input {}

    /** The machine stopped, crashed or ended. */
    record MachineStopped(StopReason reason) implements Input {}
}
