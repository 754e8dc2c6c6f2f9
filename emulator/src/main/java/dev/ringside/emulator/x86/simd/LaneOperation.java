package dev.ringside.emulator.x86.simd;

/** What an instruction does to each 64-bit lane of its operands alone: a whole MMX register, or one half of an XMM register. */
@FunctionalInterface
interface LaneOperation {

    /** The new lane of the destination, from the old one and that of the source. */
    long apply(long destination, long source);
}
