package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.softfloat.FloatStatus;

/** An operation on two double-precision elements, as bits. */
@FunctionalInterface
interface DoubleOperation {

    /** The result; flags go to {@code status}. An operation with one operand takes the second, the instruction's source. */
    long apply(FloatStatus status, long first, long second);
}
