package dev.ringside.emulator.host.amd64;

/** There is no room left in a {@link CodeBuffer}. Made once, without a stack trace, because it belongs to the ordinary course of translating. */
public final class CodeBufferFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // It has neither a stack trace nor suppressed exceptions, so all throws can share it.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final CodeBufferFull INSTANCE = new CodeBufferFull();

    private CodeBufferFull() {
        super("no room left for code", null, false, false);
    }
}
