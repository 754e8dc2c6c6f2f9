package dev.ringside.devices.virtio.pci;

/** Where in their window the structures of a function lie: each on a page of its own, so that a driver can be given one without the others. */
final class RegisterLayout {
    static final int COMMON = 0x0000;
    static final int INTERRUPT_STATUS = 0x1000;
    static final int DEVICE = 0x2000;
    static final int NOTIFY = 0x3000;
    /** Bytes of the window. */
    static final int SIZE = 0x4000;
    /** Bytes between the places at which the driver notifies of two queues. */
    static final int NOTIFY_STRIDE = 4;
    /** Bytes of each but the common structure. */
    static final int PAGE = 0x1000;

    private RegisterLayout() {}
}
