package dev.ringside.devices.linux;

/** A kernel, or the RAM disk or command line with it, cannot be booted. The message says why, and what to do, in a sentence or two for a person. */
public final class KernelImageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** {@code message} is for a person. */
    public KernelImageException(String message) {
        super(message);
    }

    /** {@code message} is for a person; {@code cause} is for the log. */
    public KernelImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
