package dev.ringside.devices.hardware;

import java.util.List;

/**
 * {@code <os>} with its {@code <boot>} elements.
 *
 * @param devices
 *            kinds to try, first to last, each once
 * @param menu
 *            {@code <bootmenu enable='yes'/>}: firmware asks before it boots
 */
public record BootOrder(List<BootDevice> devices, boolean menu) {
    /** Hard disk, CD, floppy, network; no menu. */
    public static final BootOrder STANDARD = new BootOrder(
            List.of(BootDevice.DISK, BootDevice.CDROM, BootDevice.FLOPPY, BootDevice.NETWORK), false);

    /** Checks that none is there twice; the message is for people. */
    public BootOrder {
        devices = List.copyOf(devices);
        if (devices.stream().distinct().count() != devices.size()) {
            throw new IllegalArgumentException("The boot order names a device twice.");
        }
    }
}
