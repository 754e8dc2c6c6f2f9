package dev.ringside.devices.usb;

import dev.ringside.emulator.device.DeviceState;

/**
 * A default control pipe between two packets.
 *
 * @param version
 *            of this layout
 * @param stage
 *            number of the stage of the transfer
 * @param setup
 *            the last SETUP packet
 * @param data
 *            of the data stage
 * @param position
 *            bytes of it that have been transferred
 */
public record ControlPipeState(int version, int stage, byte[] setup, byte[] data, int position)
        implements
            DeviceState {}
