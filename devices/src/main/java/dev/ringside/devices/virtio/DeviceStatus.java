package dev.ringside.devices.virtio;

/** Bits of the device status field (Virtual I/O Device 1.2, 2.1). */
final class DeviceStatus {
    static final int DRIVER_OK = 0x04;
    static final int FEATURES_OK = 0x08;
    static final int NEEDS_RESET = 0x40;
    /** What a driver can set: ACKNOWLEDGE, DRIVER, DRIVER_OK, FEATURES_OK, FAILED. */
    static final int DRIVER_BITS = 0x8f;

    private DeviceStatus() {}
}
