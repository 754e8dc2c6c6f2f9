package dev.ringside.devices.storage;

/** How a read ended. */
public sealed interface ReadResult {

    /**
     * All bytes were read.
     *
     * @param data
     *            the receiver's to keep
     */
    record Done(byte[] data) implements ReadResult {}

    /** None can be relied on. */
    record Failed(BlockError error) implements ReadResult {}
}
