/** PCI: configuration space, reached by mechanism #1, and the chips that a board without slots still has. */
package dev.ringside.devices.pci;
