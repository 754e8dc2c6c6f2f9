/** The virtio console: a serial line without a UART. */
package dev.ringside.devices.virtio.console;
