/**
 * IEEE 754 binary32, binary64 and x87 extended arithmetic with x86 semantics, bit-exact with silicon.
 *
 * <p>
 * {@link dev.ringside.emulator.softfloat.FloatStatus} carries the control bits (rounding, precision, masks, FTZ, DAZ) in
 * and the exception flags out. {@link dev.ringside.emulator.softfloat.Float32} and
 * {@link dev.ringside.emulator.softfloat.Float64} work on raw bits for the SSE instructions; the {@code Float80…}
 * classes serve the x87 unit and deliver their results in a {@link dev.ringside.emulator.softfloat.Float80}. Every
 * operation computes an exact or sticky-truncated {@link dev.ringside.emulator.softfloat.Unrounded} value first and
 * rounds it once in {@link dev.ringside.emulator.softfloat.Rounding}.
 *
 * <p>
 * Nothing here allocates after class initialisation. Objects are confined to one vCPU thread; the static operations
 * are safe from any thread as long as each has its own status and accumulator.
 */
package dev.ringside.emulator.softfloat;
