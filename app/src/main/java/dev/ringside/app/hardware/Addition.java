package dev.ringside.app.hardware;

import dev.ringside.app.machine.NewDisk;
import dev.ringside.devices.hardware.DeviceDescription;
import java.util.Optional;

/**
 * A device to be added to a machine.
 *
 * @param device
 *            what is added
 * @param image
 *            the disk image to be made for it first
 */
public record Addition(DeviceDescription device, Optional<NewDisk> image) {}
