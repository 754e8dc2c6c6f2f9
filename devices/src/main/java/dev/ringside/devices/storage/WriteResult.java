package dev.ringside.devices.storage;

/** How a write, flush, discard or writing of zeros ended. */
public sealed interface WriteResult {

    /** All of it was done. */
    record Done() implements WriteResult {}

    /** An unknown part of it was done. */
    record Failed(BlockError error) implements WriteResult {}
}
