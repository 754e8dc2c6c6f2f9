/** Keyboards and pointing devices on USB (Device Class Definition for Human Interface Devices, 1.11). */
package dev.ringside.devices.usb.hid;
