/** The 8042 keyboard controller, with what a PC has hung on it: the A20 gate and the reset line. */
package dev.ringside.devices.keyboard;
