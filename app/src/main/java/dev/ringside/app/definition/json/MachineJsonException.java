package dev.ringside.app.definition.json;

/** A text is not a machine's; the message tells a person where and why. */
public final class MachineJsonException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for a person. */
    public MachineJsonException(String message) {
        super(message);
    }

    /** With a message for a person and what went wrong underneath. */
    public MachineJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
