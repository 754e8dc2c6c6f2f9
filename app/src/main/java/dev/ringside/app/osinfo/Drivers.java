package dev.ringside.app.osinfo;

import dev.ringside.app.media.BootPlatform;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.UsbModel;
import java.util.Optional;

/**
 * The best of what machines here have that a system has drivers for without help.
 *
 * @param disk
 *            bus of its disk
 * @param network
 *            its network card, if it knows any
 * @param usb
 *            USB controller, if it knows any
 * @param tablet
 *            whether it knows a USB tablet, so that the pointer needs no grabbing
 * @param paravirtual
 *            whether it knows virtio's random numbers and balloon
 * @param firmware
 *            what it boots with
 */
public record Drivers(DiskBus disk, Optional<InterfaceModel> network, Optional<UsbModel> usb, boolean tablet,
        boolean paravirtual, BootPlatform firmware) {}
