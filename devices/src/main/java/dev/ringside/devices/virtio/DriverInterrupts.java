package dev.ringside.devices.virtio;

/** How a transport interrupts the driver. Machine lock held. */
public interface DriverInterrupts {

    /** Chains of queue {@code index} have been handed back. */
    void queueUsed(int index);

    /** The configuration, or the status, has changed by itself. */
    void configurationChanged();
}
