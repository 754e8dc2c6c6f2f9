/** What USB devices say of themselves, and its encoding (USB 2.0, 9.6; USB 3.2, 9.6). */
package dev.ringside.devices.usb.descriptor;
