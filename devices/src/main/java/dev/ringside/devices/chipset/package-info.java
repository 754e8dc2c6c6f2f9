/** The 440FX chipset: the host bridge and the functions of the south bridge. */
package dev.ringside.devices.chipset;
