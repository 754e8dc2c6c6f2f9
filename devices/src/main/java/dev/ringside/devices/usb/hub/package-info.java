/** Hubs: more sockets where a controller has few (USB 2.0, chapter 11). */
package dev.ringside.devices.usb.hub;
