/** Keys and pointing devices: interrupts 09h and 74h, INT 16h, and function C2h of INT 15h. */
package dev.ringside.devices.bios.keyboard;
