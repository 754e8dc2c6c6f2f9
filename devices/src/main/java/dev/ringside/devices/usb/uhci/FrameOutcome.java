package dev.ringside.devices.usb.uhci;

/**
 * What came of walking the schedule.
 *
 * @param packets
 *            packets transferred
 * @param completed
 *            a descriptor that asked for an interrupt is done
 * @param shortPacket
 *            a packet was short where the guest wants to know
 * @param error
 *            a descriptor failed
 * @param invalid
 *            a descriptor made no sense: the controller has to stop
 */
record FrameOutcome(int packets, boolean completed, boolean shortPacket, boolean error, boolean invalid) {}
