/**
 * A VGA with the VBE extensions and the PCI identity of QEMU's "standard VGA" (pci 1234:1111), for which firmware and operating systems have drivers.
 * Sources: IBM PS/2 Hardware Interface Technical Reference, "Video Subsystem"; FreeVGA; QEMU's docs/specs/standard-vga.
 */
package dev.ringside.devices.vga;
