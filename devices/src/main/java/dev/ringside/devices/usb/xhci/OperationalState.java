package dev.ringside.devices.usb.xhci;

import dev.ringside.emulator.device.DeviceState;

/**
 * The operational registers.
 *
 * @param version
 *            of this layout
 * @param commandRing
 *            the next command and, in bit 0, its cycle state
 * @param commandRunning
 *            whether the command ring was started
 */
public record OperationalState(int version, int command, int status, int notification, long commandRing,
        boolean commandRunning, long contextArray, int configuration) implements DeviceState {}
