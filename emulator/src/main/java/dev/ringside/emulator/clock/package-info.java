/** Guest time: one clock a machine, which stops when the machine is paused and which tests drive by hand. */
package dev.ringside.emulator.clock;
