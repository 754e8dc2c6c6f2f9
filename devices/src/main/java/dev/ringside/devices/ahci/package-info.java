/** A SATA controller (Serial ATA Advanced Host Controller Interface, revision 1.3.1), as in Intel's ICH9. */
package dev.ringside.devices.ahci;
