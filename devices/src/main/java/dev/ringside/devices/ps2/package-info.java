/** The 8042 keyboard controller with the PS/2 keyboard and mouse on its two ports. */
package dev.ringside.devices.ps2;
