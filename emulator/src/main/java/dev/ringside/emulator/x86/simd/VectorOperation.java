package dev.ringside.emulator.x86.simd;

/** What an instruction does to 16 bytes at a time. */
@FunctionalInterface
interface VectorOperation {

    /** Combines the 16 bytes at host address {@code source} into those at {@code destination}; the two may be the same. */
    void apply(long destination, long source);
}
