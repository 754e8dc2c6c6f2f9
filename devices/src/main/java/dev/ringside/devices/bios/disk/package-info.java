/**
 * INT 13h: disks, floppies and CDs, whatever controller they hang on. Sectors go between guest memory and the board's drives directly; a call waits in
 * its stub while the host reads or writes.
 */
package dev.ringside.devices.bios.disk;
