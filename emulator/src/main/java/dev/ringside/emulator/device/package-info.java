/** The contract between a device model and the board: register access, interrupt lines, reset and saved state. A device never knows its address. */
package dev.ringside.emulator.device;
