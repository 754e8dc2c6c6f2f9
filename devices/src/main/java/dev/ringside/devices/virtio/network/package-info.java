/** The virtio network device. */
package dev.ringside.devices.virtio.network;
