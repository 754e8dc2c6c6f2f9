/** Virtio devices, driven by a driver of the tests' own. */
package dev.ringside.devices.virtio;
