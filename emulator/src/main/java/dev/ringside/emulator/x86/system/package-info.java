/** Privilege: segments, gates, tasks, interrupts, control registers, MSRs, ports, CPUID. */
package dev.ringside.emulator.x86.system;
