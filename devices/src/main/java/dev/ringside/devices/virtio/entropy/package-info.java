/** The virtio entropy device. */
package dev.ringside.devices.virtio.entropy;
