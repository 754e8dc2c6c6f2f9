/**
 * Ringside's own BIOS. Its services are Java: a ROM of 64 KiB, generated here, leads every interrupt vector to a stub that hands the caller's registers
 * to {@link dev.ringside.devices.bios.TrapPort} and does what the answer says. Nothing else connects the two, so any engine can run it.
 */
package dev.ringside.devices.bios;
