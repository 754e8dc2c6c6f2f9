/** The services that are neither disk nor display nor keyboard: time, memory, serial and parallel ports, power, and the interrupts nobody else handles. */
package dev.ringside.devices.bios.system;
