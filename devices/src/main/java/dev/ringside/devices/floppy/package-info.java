/** The floppy disk controller of a PC (Intel 82078 data sheet 290475, in the ways of the PC/AT), and the drives at it. */
package dev.ringside.devices.floppy;
