/**
 * Breakpoints, watchpoints and single steps: of the guest, by its debug registers and trap flag ({@link Debugging}), and of a debugger outside
 * ({@link X86DebugTarget}).
 */
package dev.ringside.emulator.x86.debug;
