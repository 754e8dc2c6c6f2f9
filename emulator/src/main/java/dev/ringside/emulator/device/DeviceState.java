package dev.ringside.emulator.device;

/** State of a device as plain data (implemented by records of primitives, arrays of primitives, strings and further such records). */
public interface DeviceState {

    /** Version of the record's layout; raised whenever a component is added or changes its meaning. */
    int version();

    /**
     * Checks that a device that knows layout {@code known} can restore this state.
     *
     * @throws IllegalArgumentException
     *             if it has another version
     */
    default void requireVersion(int known) {
        require(version() == known, "version %d, this program knows version %d".formatted(version(), known));
    }

    /**
     * Checks one property of this state.
     *
     * @throws IllegalArgumentException
     *             if {@code holds} is false
     */
    default void require(boolean holds, String property) {
        if (!holds) {
            throw new IllegalArgumentException("saved %s: %s".formatted(getClass().getSimpleName(), property));
        }
    }
}
