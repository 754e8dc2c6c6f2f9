package dev.ringside.devices.hardware;

/** {@code <input bus>}. */
public enum InputBus {
    /** The keyboard controller's two ports. */
    PS2,
    /** USB. */
    USB,
    /** A virtio device on PCI. */
    VIRTIO
}
