/**
 * MMX, SSE to SSE4.2, AES-NI, PCLMULQDQ and SHA. {@link SimdOperations} asks one group of instructions after the other; a group is a class that
 * knows what its instructions do. Nearly all of them do it to 64-bit lanes or to 16 bytes at host addresses, wherever these are registers or a copy
 * of memory, and {@link PackedOps} and {@link FloatOps} wrap that into operations. Common instructions have operations of their own.
 */
package dev.ringside.emulator.x86.simd;
