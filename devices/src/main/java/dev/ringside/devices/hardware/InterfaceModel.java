package dev.ringside.devices.hardware;

/** {@code <interface><model type>}: what the guest sees as its network card. */
public enum InterfaceModel {
    /** A virtio network device on PCI. */
    VIRTIO,
    /** Intel's 82540EM, for which every operating system has a driver. */
    E1000
}
