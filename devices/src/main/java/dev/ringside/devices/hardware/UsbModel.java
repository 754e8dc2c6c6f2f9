package dev.ringside.devices.hardware;

/** {@code <controller type='usb' model>}. */
public enum UsbModel {
    /** The chipset's USB 1.1 controller. */
    UHCI,
    /** A USB 3 controller on PCI. */
    XHCI
}
