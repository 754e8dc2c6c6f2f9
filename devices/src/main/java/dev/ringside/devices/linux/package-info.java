/**
 * Starting Linux without firmware: the kernel's own boot protocol, and the archive it unpacks as its first file system.
 */
package dev.ringside.devices.linux;
