package dev.ringside.emulator.x86.debug;

/**
 * An instruction is about to access watched data and is given up, as if it had faulted, to be executed again alone. Instructions have changed nothing
 * by then that their restart would see.
 */
public final class AccessRestart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // It has neither a stack trace nor suppressed exceptions, so all throws can share it.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final AccessRestart INSTANCE = new AccessRestart();

    private AccessRestart() {
        super(null, null, false, false);
    }
}
