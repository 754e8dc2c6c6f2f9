/** The parallel port and the printer that writes to a file of the host. */
package dev.ringside.devices.parallel;
