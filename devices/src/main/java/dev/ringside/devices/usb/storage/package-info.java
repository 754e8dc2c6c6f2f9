/** Disks and CD-ROM drives on USB (Mass Storage Class, Bulk-Only Transport 1.0). */
package dev.ringside.devices.usb.storage;
