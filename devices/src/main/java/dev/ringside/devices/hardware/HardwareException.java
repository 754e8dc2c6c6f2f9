package dev.ringside.devices.hardware;

/** Something that a machine is to be made of cannot be had; the message tells a person what, why, and what to do. */
public class HardwareException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for a person. */
    public HardwareException(String message) {
        super(message);
    }

    /** With a message for a person and what went wrong underneath. */
    public HardwareException(String message, Throwable cause) {
        super(message, cause);
    }
}
