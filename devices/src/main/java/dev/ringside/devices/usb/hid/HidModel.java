package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Led;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;
import java.util.Set;

/**
 * What makes one kind of human interface device: its reports. Machine lock held, but for {@link #accepts} and the constants.
 *
 * @param <S>
 *            the record that holds its state
 */
interface HidModel<S extends DeviceState> {
    /** bInterfaceProtocol of a device that firmware does not know. */
    int NO_BOOT_PROTOCOL = 0;
    /** bInterfaceProtocol of a keyboard. */
    int BOOT_KEYBOARD = 1;
    /** bInterfaceProtocol of a mouse. */
    int BOOT_MOUSE = 2;

    /** For people. */
    String productName();

    /** One of the boot protocols. */
    int bootProtocol();

    /** Describes the reports (HID 1.11, 6.2.2). */
    byte[] reportDescriptor();

    /** Bytes of the longest report. */
    int reportSize();

    /** Milliseconds between two questions of the host, a power of two. */
    int interval();

    /** Whether it can report events of this kind. Any thread. */
    boolean accepts(InputEvent event);

    /** Takes an event that it accepts. */
    void take(InputEvent event);

    /** The next report that the host has not seen; empty if it has seen all. */
    Optional<byte[]> next(boolean boot);

    /** The present state. */
    byte[] current(boolean boot);

    /** Takes a report from the host; the lights it switches on, empty if it is not one for this device. */
    default Optional<Set<Led>> output(byte[] report) {
        return Optional.empty();
    }

    /** Nothing pressed, nothing to report. */
    void reset();

    S save();

    /**
     * Puts a saved state back.
     *
     * @throws IllegalArgumentException
     *             if the state is of an unknown version or out of range; the model is then unchanged
     */
    void restore(S state);
}
