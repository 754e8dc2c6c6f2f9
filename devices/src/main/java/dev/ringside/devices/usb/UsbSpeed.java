package dev.ringside.devices.usb;

/** Signalling rates, slowest first. */
public enum UsbSpeed {
    /** 1.5 Mb/s. */
    LOW,
    /** 12 Mb/s. */
    FULL,
    /** 480 Mb/s. */
    HIGH,
    /** 5 Gb/s, over wires of its own. */
    SUPER
}
