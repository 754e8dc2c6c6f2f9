package dev.ringside.tests.windows.pictures;

/** Something that should have appeared in a window has not. */
final class MissingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingException(String message) {
        super(message);
    }
}
