/**
 * The Universal Host Controller Interface, revision 1.1 (Intel, 1996), as in the PIIX3: low and full speed, driven by a schedule in guest memory that the
 * controller walks once a millisecond.
 */
package dev.ringside.devices.usb.uhci;
