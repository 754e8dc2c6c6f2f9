package dev.ringside.app.library;

import java.io.IOException;

/** The library cannot do what was asked; the message tells a person what, why, and what to do. What was there before is still there. */
public class LibraryException extends IOException {
    private static final long serialVersionUID = 1;

    /** With a message for a person. */
    public LibraryException(String message) {
        super(message);
    }

    /** With a message for a person and what went wrong underneath. */
    public LibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
