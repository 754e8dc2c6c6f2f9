package dev.ringside.emulator.host;

/** The host gives no memory for generated code. The message is one sentence that tells a person why. */
public final class CodeMemoryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The host refuses for the reason that {@code message} tells. */
    public CodeMemoryException(String message) {
        super(message);
    }
}
