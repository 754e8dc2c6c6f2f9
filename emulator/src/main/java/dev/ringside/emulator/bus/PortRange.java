package dev.ringside.emulator.bus;

/**
 * Ports that one device holds.
 *
 * @param first
 *            0 to FFFFh
 * @param count
 *            how many, from the first on
 * @param name
 *            the device, for messages
 */
public record PortRange(int first, int count, String name) {}
