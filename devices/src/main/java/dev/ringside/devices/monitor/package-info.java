/** Commands of the monitor about a PC's devices. */
package dev.ringside.devices.monitor;
