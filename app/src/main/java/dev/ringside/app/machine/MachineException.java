package dev.ringside.app.machine;

/** A machine cannot do what was asked; the message tells a person what, why, and what to do. */
public class MachineException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for a person. */
    public MachineException(String message) {
        super(message);
    }

    /** With a message for a person and what went wrong underneath. */
    public MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
