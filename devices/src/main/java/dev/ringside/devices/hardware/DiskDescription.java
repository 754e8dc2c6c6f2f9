package dev.ringside.devices.hardware;

import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code <disk>}: a drive.
 *
 * @param device
 *            its kind
 * @param bus
 *            what it is attached to
 * @param target
 *            {@code <target dev>}: its name, unique in the machine, hda, sda, vda or fda for the first of each bus; the letter gives its place
 * @param source
 *            {@code <source file>}: the image; a CD-ROM or floppy drive can be empty
 * @param readOnly
 *            {@code <readonly/>}
 */
public record DiskDescription(DiskDevice device, DiskBus bus, String target, Optional<Path> source,
        boolean readOnly) implements DeviceDescription {

    /** Checks what goes together; the messages are for people. */
    public DiskDescription {
        if (device == DiskDevice.DISK && source.isEmpty()) {
            throw new IllegalArgumentException("Disk " + target + " needs an image file.");
        }
        if ((device == DiskDevice.FLOPPY) != (bus == DiskBus.FDC)) {
            throw new IllegalArgumentException(
                    "Only floppy drives are attached to the floppy controller: " + target + ".");
        }
        if (device == DiskDevice.CDROM && bus == DiskBus.VIRTIO) {
            throw new IllegalArgumentException(
                    "A virtio disk cannot be a CD-ROM drive: " + target + ". Use ide, sata or usb.");
        }
    }
}
