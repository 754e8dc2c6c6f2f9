package dev.ringside.devices.usb;

/** How a device answers a packet (USB 2.0, 8.4.5). */
public enum Handshake {
    /** Accepted. */
    ACK,
    /** Not now: ask again. */
    NAK,
    /** The endpoint is halted, or the control request is not supported. */
    STALL
}
