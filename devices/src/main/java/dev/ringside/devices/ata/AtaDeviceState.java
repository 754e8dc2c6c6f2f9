package dev.ringside.devices.ata;

import dev.ringside.emulator.device.DeviceState;

/**
 * A device on an ATA link.
 *
 * @param registers
 *            of the task file
 * @param settings
 *            in an order known to the device
 */
public record AtaDeviceState(int version, int[] registers, int[] settings) implements DeviceState {

    /** Whether a command was under way, which has failed when the device is restored. */
    public boolean underWay() {
        return TaskFile.occupied(registers);
    }
}
