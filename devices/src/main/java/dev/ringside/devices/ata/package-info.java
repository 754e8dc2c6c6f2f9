/**
 * Devices that speak ATA (ATA/ATAPI-7, ATA8-ACS), apart from what carries their commands: {@link dev.ringside.devices.ata.AtaLink} is a cable of an
 * IDE channel or a port of an AHCI controller.
 */
package dev.ringside.devices.ata;
