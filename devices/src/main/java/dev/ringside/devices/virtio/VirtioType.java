package dev.ringside.devices.virtio;

/** Kinds of devices with their numbers (Virtual I/O Device 1.2, 5). */
public enum VirtioType {
    /** Network card. */
    NETWORK(1, 0x1000, 0x02_0000),
    /** Block device. */
    BLOCK(2, 0x1001, 0x01_0000),
    /** Console. */
    CONSOLE(3, 0x1003, 0x07_8000),
    /** Entropy source. */
    ENTROPY(4, 0x1005, 0x00_ff00),
    /** Memory balloon. */
    BALLOON(5, 0x1002, 0x00_ff00),
    /** Keyboard. */
    KEYBOARD(18, 0, 0x09_0000),
    /** Pointing device. */
    POINTER(18, 0, 0x09_0200);

    private final int number;
    private final int transitionalPciDevice;
    private final int pciClass;

    VirtioType(int number, int transitionalPciDevice, int pciClass) {
        this.number = number;
        this.transitionalPciDevice = transitionalPciDevice;
        this.pciClass = pciClass;
    }

    /** The device ID of the specification. */
    public int number() {
        return number;
    }

    /** Whether the kind is older than version 1.0, so that drivers of that time may look for it. */
    public boolean canBeTransitional() {
        return transitionalPciDevice != 0;
    }

    /** PCI device ID, 16 bits, of a device that a legacy driver would find (4.1.2.1). */
    public int transitionalPciDevice() {
        return transitionalPciDevice;
    }

    /** PCI class code, 24 bits. */
    public int pciClass() {
        return pciClass;
    }
}
