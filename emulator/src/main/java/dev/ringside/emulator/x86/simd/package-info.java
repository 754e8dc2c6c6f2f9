/** MMX, SSE to SSE4.2, AES-NI, PCLMULQDQ and SHA. */
package dev.ringside.emulator.x86.simd;
