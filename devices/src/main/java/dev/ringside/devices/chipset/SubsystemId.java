package dev.ringside.devices.chipset;

/** What the chipset's functions name as their subsystem: the IDs by which firmware made for QEMU's machines recognizes such a board. */
final class SubsystemId {
    static final int VENDOR = 0x1af4;
    static final int DEVICE = 0x1100;

    private SubsystemId() {}
}
