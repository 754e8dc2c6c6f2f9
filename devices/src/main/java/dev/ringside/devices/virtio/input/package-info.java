/** Virtio keyboards and pointing devices, which speak the event codes of Linux. */
package dev.ringside.devices.virtio.input;
