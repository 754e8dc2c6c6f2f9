package dev.ringside.emulator.monitor;

/** A command cannot be carried out; the message says why, for a person. */
public final class MonitorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message that says why and what to do. */
    public MonitorException(String message) {
        super(message);
    }

    /** With such a message and what went wrong underneath. */
    public MonitorException(String message, Throwable cause) {
        super(message, cause);
    }
}
