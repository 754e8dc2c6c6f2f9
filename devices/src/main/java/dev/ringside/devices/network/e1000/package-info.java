/** Intel's 82540EM ("PCI/PCI-X Family of Gigabit Ethernet Controllers Software Developer's Manual", 317453), which every operating system knows. */
package dev.ringside.devices.network.e1000;
