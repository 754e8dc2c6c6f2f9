package dev.ringside.emulator.bus;

/** Told of every access that no device answers. Must be quick; may be called on any thread with the machine lock held. */
@FunctionalInterface
public interface UnmappedAccess {

    /** Ignores them. */
    UnmappedAccess IGNORED = (space, address, width, write, value) -> {
    };

    /** Address spaces of a PC. */
    enum Space {
        /** The 64 KiB of I/O ports. */
        PORT,
        /** Physical memory. */
        MEMORY
    }

    /** An access of {@code width} bytes at {@code address}; {@code value} is what was written, 0 for reads. */
    void happened(Space space, long address, int width, boolean write, long value);
}
