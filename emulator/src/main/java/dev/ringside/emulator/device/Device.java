package dev.ringside.emulator.device;

/**
 * A device model. It gets register accesses through its {@link IoRegion}s, raises {@link InterruptLine}s handed to it, schedules on the clock
 * handed to it, and its whole state can be taken out and put back. All methods are called with the machine lock held.
 *
 * @param <S>
 *            the record that holds its state
 */
public interface Device<S extends DeviceState> {

    /** Puts the device into its state after power-on or a pulse on the reset line. */
    void reset();

    /** The whole guest-visible state, detached from the device. */
    S save();

    /**
     * Puts a saved state back, re-arming timers and re-driving lines as the state demands.
     *
     * @throws IllegalArgumentException
     *             if the state is of an unknown version or out of range; the device is then unchanged
     */
    void restore(S state);
}
