/**
 * How registers and display memory become pixels: one {@link dev.ringside.devices.vga.scanout.Scanout} for each way in which the adapter reads its
 * memory out. Runs on viewers' threads.
 */
package dev.ringside.devices.vga.scanout;
