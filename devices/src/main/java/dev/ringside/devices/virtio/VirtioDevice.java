package dev.ringside.devices.virtio;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;

/**
 * A device model behind a transport. Its {@link #reset()} comes with every reset by the driver, too: whatever it does for chains it has taken is then
 * void. All methods are called with the machine lock held.
 *
 * @param <S>
 *            the record that holds what neither its queues nor its configuration hold
 */
public interface VirtioDevice<S extends DeviceState> extends Device<S> {

    /** What it is. */
    VirtioType type();

    /** The device's own feature bits that it offers (0 to 23 and 50 to 127 are such; the upper 64 are used by none). */
    long features();

    /** The queues it can have, each by the most descriptors it takes: powers of two, at most {@link Virtqueue#LARGEST}. */
    int[] queueSizes();

    /** Its part of the configuration space. */
    DeviceConfiguration configuration();

    /** Puts it into its slot; called once, before anything else. */
    void connect(VirtioSlot slot);

    /** The driver has set DRIVER_OK: features are settled and queues may be used. */
    default void started() {}

    /** The driver has made chains of queue {@code index} available, or says so. Only while {@link VirtioSlot#live()}. */
    void notified(int index);

    /** The driver has reset queue {@code index} alone: what was taken from it is void. */
    default void queueReset(int index) {}
}
