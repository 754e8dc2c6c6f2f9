package dev.ringside.devices.scsi;

import dev.ringside.emulator.device.DeviceState;

/**
 * A logical unit.
 *
 * @param sense
 *            key, code and qualifier of the last failure
 * @param attention
 *            key, code and qualifier of what the next command will be told
 * @param writeCache
 *            whether writes may wait in the host's memory
 */
public record ScsiTargetState(int version, int[] sense, int[] attention, boolean writeCache) implements DeviceState {}
