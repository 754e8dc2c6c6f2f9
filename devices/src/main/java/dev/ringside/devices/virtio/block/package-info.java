/** The virtio block device: a disk. */
package dev.ringside.devices.virtio.block;
