/** What the board knows of a CPU, whichever engine runs it: pins, life cycle and the accelerators that make vCPUs. */
package dev.ringside.emulator.cpu;
