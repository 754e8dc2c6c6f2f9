package dev.ringside.devices.storage;

import java.io.IOException;

/** A disk image that cannot be used; the message says for a person which, why, and what to do. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final BlockError.Kind kind;

    /** An image that is at fault by itself. */
    public ImageException(String message) {
        super(message);
        kind = BlockError.Kind.IO;
    }

    /** An image that the host did not give, or an operation on it that the host failed. */
    public ImageException(BlockError.Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What a controller tells its guest, if the image was in use. */
    public BlockError.Kind kind() {
        return kind;
    }
}
