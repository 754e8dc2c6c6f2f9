/** A machine's life: its lock, its event loop, its vCPU threads and its states. */
package dev.ringside.emulator.machine;
