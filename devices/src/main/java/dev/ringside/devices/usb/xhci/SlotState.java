package dev.ringside.devices.usb.xhci;

import dev.ringside.emulator.device.DeviceState;

/**
 * A slot that is not disabled.
 *
 * @param version
 *            of this layout
 * @param number
 *            1 to the number of slots
 * @param condition
 *            number of its state
 * @param context
 *            address of the device context
 * @param rootPort
 *            number of the root port that leads to the device, 0 if there is none yet
 * @param route
 *            ports of the hubs behind it, four bits each
 * @param endpoints
 *            those that are not disabled
 */
public record SlotState(int version, int number, int condition, long context, int rootPort, int route,
        EndpointState[] endpoints) implements DeviceState {}
