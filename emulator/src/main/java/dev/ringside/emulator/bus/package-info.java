/** The port bus and the physical address map: where the board puts devices and memory, and what an access to nothing does. */
package dev.ringside.emulator.bus;
