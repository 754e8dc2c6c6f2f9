package dev.ringside.devices.usb.xhci;

import dev.ringside.emulator.device.DeviceState;

/**
 * An endpoint of a slot.
 *
 * @param version
 *            of this layout
 * @param index
 *            of its context, 1 to 31
 * @param condition
 *            its state as in the context
 * @param type
 *            as in the context
 * @param packetSize
 *            bytes
 * @param ring
 *            the next block and, in bit 0, its cycle state
 * @param done
 *            bytes of the transfer there that are done
 */
public record EndpointState(int version, int index, int condition, int type, int packetSize, long ring, int done)
        implements
            DeviceState {}
