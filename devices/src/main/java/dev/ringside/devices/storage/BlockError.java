package dev.ringside.devices.storage;

/**
 * Why an operation on a drive failed.
 *
 * @param kind
 *            what a controller tells its guest
 * @param message
 *            for a person, a sentence
 */
public record BlockError(Kind kind, String message) {

    /** The kinds that controllers tell apart. */
    public enum Kind {
        /** There is no medium, or its tray is open. */
        NO_MEDIUM,
        /** The range is not within the medium. */
        OUT_OF_RANGE,
        /** The medium refuses to be changed. */
        READ_ONLY,
        /** The host's file system is full. */
        NO_SPACE,
        /** The host could not read or write. */
        IO
    }
}
