package dev.ringside.devices.usb;

import dev.ringside.devices.usb.descriptor.UsbDescription;
import dev.ringside.emulator.device.DeviceState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a device does beyond being a USB device: a keyboard, a disk, a hub. Machine lock held.
 *
 * @param <S>
 *            the record that holds its state
 */
public interface UsbFunction<S extends DeviceState> {

    /** The speeds it can run at. */
    Set<UsbSpeed> speeds();

    /** What it says of itself at a speed. */
    UsbDescription description(UsbSpeed speed);

    /** Handed over once, before anything else: where to signal. */
    void connect(UsbSignals signals);

    /** Reset, or configured anew, to run at {@code speed}: forgets what the host has set and all data under way. */
    void reset(UsbSpeed speed);

    /** The host has chosen the configuration, or taken it away; {@link #reset} came before. */
    default void configured(boolean configured) {}

    /**
     * A request that is not the same for all devices: of a class, of a vendor, or a standard one for an interface.
     *
     * @param data
     *            what the host sent in the data stage
     * @return data for the host, cut to the length it wants by the caller, empty array if the request has none; empty if the request is not
     *         supported
     */
    Optional<byte[]> request(SetupPacket setup, byte[] data);

    /**
     * An IN packet on an endpoint of the configuration.
     *
     * @param endpoint
     *            its number, 1 to 15
     */
    UsbAnswer in(int endpoint);

    /**
     * An OUT packet on an endpoint of the configuration.
     *
     * @param endpoint
     *            its number, 1 to 15
     * @param data
     *            at most the endpoint's packet size
     */
    Handshake out(int endpoint, byte[] data);

    /** The host has cleared the halt of an endpoint; false if the cause persists and it is to stay halted. */
    default boolean clearHalt(int endpointAddress) {
        return true;
    }

    /** Ports below it, if it is a hub. */
    default List<UsbPort> downstream() {
        return List.of();
    }

    /** Its whole state. */
    S save();

    /**
     * Puts a saved state back.
     *
     * @throws IllegalArgumentException
     *             if the state is of an unknown version or out of range; the function is then unchanged
     */
    void restore(S state);
}
