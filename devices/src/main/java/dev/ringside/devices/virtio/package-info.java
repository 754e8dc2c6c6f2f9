/**
 * Virtual I/O devices (OASIS Virtual I/O Device version 1.2): what every such device has, whatever it does and whatever it is attached to. A
 * {@link dev.ringside.devices.virtio.VirtioDevice} sits in a {@link dev.ringside.devices.virtio.VirtioSlot}, which a transport shows the driver; the
 * two exchange buffers through {@link dev.ringside.devices.virtio.Virtqueue}s.
 */
package dev.ringside.devices.virtio;
