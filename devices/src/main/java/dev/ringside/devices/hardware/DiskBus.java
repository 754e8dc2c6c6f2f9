package dev.ringside.devices.hardware;

/** {@code <target bus>}: what a drive is attached to. */
public enum DiskBus {
    /** One of the two channels of the chipset's IDE controller. */
    IDE,
    /** A port of an AHCI controller. */
    SATA,
    /** A virtio block device on PCI. */
    VIRTIO,
    /** A USB mass storage device. */
    USB,
    /** The floppy disk controller. */
    FDC
}
