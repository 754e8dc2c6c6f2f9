package dev.ringside.devices.usb.xhci;

import dev.ringside.emulator.device.DeviceState;

/**
 * An interrupter: its registers, the place for the next event, and the events that wait, two numbers each.
 *
 * @param version
 *            of this layout
 */
public record InterrupterState(int version, int management, int moderation, int tableSize, long tableBase, long dequeue,
        int segment, int index, boolean cycle, long[] waiting) implements DeviceState {}
