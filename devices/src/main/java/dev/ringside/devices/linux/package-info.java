/**
 * Starting Linux without firmware: the kernel's own boot protocol (Documentation/arch/x86/boot.rst in its sources), and the archive it unpacks as its
 * first file system. A kernel is checked, laid into guest memory with RAM disk, command line and zero page, and entered by a few instructions at the
 * reset vector.
 */
package dev.ringside.devices.linux;
