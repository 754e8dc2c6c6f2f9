package dev.ringside.devices.usb.hub;

import dev.ringside.emulator.device.DeviceState;

/**
 * A hub.
 *
 * @param version
 *            of this layout
 * @param ports
 *            status of each port in bits 15 to 0, its changes in bits 31 to 16
 */
public record HubState(int version, int[] ports) implements DeviceState {}
