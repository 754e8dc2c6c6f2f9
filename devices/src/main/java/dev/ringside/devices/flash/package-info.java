/** Flash memory with the command set of Intel's chips, in which UEFI firmware keeps its variables. */
package dev.ringside.devices.flash;
