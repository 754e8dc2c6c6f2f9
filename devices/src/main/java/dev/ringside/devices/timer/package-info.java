/** Timers of a PC: the 8254 with the speaker port, and the MC146818 clock with its CMOS memory. */
package dev.ringside.devices.timer;
