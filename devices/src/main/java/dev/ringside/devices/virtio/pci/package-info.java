/** Virtio over PCI (Virtual I/O Device 1.2, 4.1), for drivers of version 1 and for legacy ones. */
package dev.ringside.devices.virtio.pci;
