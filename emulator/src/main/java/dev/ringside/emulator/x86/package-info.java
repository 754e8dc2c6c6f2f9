/**
 * The x86 CPU: its state outside the heap, its MMU, its flags and modes. Engines and instructions are in the packages below:
 * {@code decode} (bytes to instructions), {@code interpret} (the interpreter's operations and code cache), {@code system} (segments, gates, tasks,
 * control registers, MSRs, CPUID), {@code fpu} and {@code simd}.
 */
package dev.ringside.emulator.x86;
