package dev.ringside.devices.virtio.pci;

/** Which drivers a function is for. */
public enum VirtioPciInterface {
    /** Those of version 1. */
    MODERN,
    /** Both those of version 1 and legacy ones. */
    TRANSITIONAL
}
