package dev.ringside.devices.linux;

import dev.ringside.devices.hardware.HardwareException;

/** A kernel, or the RAM disk or command line with it, cannot be booted. The message says why, and what to do, in a sentence or two for a person. */
public final class KernelImageException extends HardwareException {
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
