/** PCI for the BIOS: setting up the bus after power-on, and the PCI BIOS of INT 1Ah. */
package dev.ringside.devices.bios.pci;
