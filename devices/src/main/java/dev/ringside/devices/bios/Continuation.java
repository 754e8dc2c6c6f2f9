package dev.ringside.devices.bios;

/**
 * What the stub in ROM does with the answer of a service. Each is a routine of {@link StubCode}. All but {@link #RETURN} come back and ask the service
 * again with the same frame, in which {@link CallFrame#phase()} tells how far the call has come.
 */
public enum Continuation {
    /** Loads the frame into the registers and executes IRET. */
    RETURN,
    /** Opens a window for interrupts and asks again at once. */
    POLL,
    /** Halts with interrupts on until one has been served. */
    HALT,
    /** INT 1Ch, the user's timer. */
    USER_TIMER,
    /** INT 1Bh, Ctrl-Break. */
    BREAK,
    /** INT 05h, print screen. */
    PRINT_SCREEN,
    /** INT 4Ah, the alarm. */
    ALARM,
    /** INT 15h with AX from word 0 of the scratch area and CF set; AX and the flags come back in words 0 and 1. */
    INTERCEPT_KEY,
    /** Pushes words 0 to 3 of the scratch area and calls the far pointer in words 4 and 5: a pointing device handler. */
    CALL_POINTING_HANDLER,
    /** Calls an option ROM at the far pointer in words 4 and 5, AX being word 0, BX and DX all ones, ES:DI the PnP installation structure. */
    CALL_OPTION_ROM
}
