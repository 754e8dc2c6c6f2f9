package dev.ringside.app.media;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no medium at all. */
public final class MediumException extends IOException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is nothing of this name. */
        MISSING,
        /** It is a folder, or something else that is no file. */
        NO_FILE,
        /** It has no bytes. */
        EMPTY,
        /** The host does not let this user read it. */
        FORBIDDEN,
        /** The host fails to read it. */
        UNREADABLE
    }

    private final Reason reason;

    /** With {@code detail}, the host's words or nothing. */
    MediumException(Reason reason, Path file, Throwable detail) {
        super(file + ": " + reason, detail);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
