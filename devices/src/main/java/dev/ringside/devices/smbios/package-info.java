/** SMBIOS: what firmware tells of a machine to inventories such as dmidecode (DMTF DSP0134, version 2.8). */
package dev.ringside.devices.smbios;
