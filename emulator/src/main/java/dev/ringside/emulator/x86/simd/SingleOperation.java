package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.softfloat.FloatStatus;

/** An operation on two single-precision elements, as bits. */
@FunctionalInterface
interface SingleOperation {

    /** The result; flags go to {@code status}. An operation with one operand takes the second, the instruction's source. */
    int apply(FloatStatus status, int first, int second);
}
