/**
 * Serial ports: the 16550A UART as the guest sees it, and the {@link dev.ringside.devices.serial.SerialBackend} that carries its bytes to and from
 * the host.
 */
package dev.ringside.devices.serial;
