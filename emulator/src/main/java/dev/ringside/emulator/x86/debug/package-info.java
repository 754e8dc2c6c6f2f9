/** Breakpoints, watchpoints, single steps and debug registers. */
package dev.ringside.emulator.x86.debug;
