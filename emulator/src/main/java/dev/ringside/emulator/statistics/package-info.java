/** What a machine has done, counted: each count is raised by the thread that does the work and read by others a little late, without a lock. */
package dev.ringside.emulator.statistics;
