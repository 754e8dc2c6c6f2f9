/**
 * ACPI: the fixed hardware (power management events, timer, sleep and reset) and the tables that describe the machine to an operating system (Advanced
 * Configuration and Power Interface Specification, release 6.5).
 */
package dev.ringside.devices.acpi;
