/** The virtio memory balloon: it takes memory from the guest and gives it back. */
package dev.ringside.devices.virtio.balloon;
