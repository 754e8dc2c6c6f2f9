package dev.ringside.app.hardware;

import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDevice;
import java.util.Collection;
import java.util.List;

/** The names of the places for drives. */
public final class DriveTargets {
    private static final String MANY = "abcdefghijklmnopqrstuvwxyz";

    private DriveTargets() {}

    /** The names of all places for {@code device} on {@code bus}, in the order in which they are best given away. */
    public static List<String> all(DiskDevice device, DiskBus bus) {
        String prefix = switch (bus) {
            case IDE -> "hd";
            case SATA, USB -> "sd";
            case VIRTIO -> "vd";
            case FDC -> "fd";
        };
        String places = switch (bus) {
            case IDE -> device == DiskDevice.CDROM ? "cdba" : "abcd";
            case SATA -> "abcdef";
            case VIRTIO, USB -> MANY;
            case FDC -> "ab";
        };
        return places.chars().mapToObj(place -> prefix + (char) place).toList();
    }

    /** Those of {@link #all} that are not among {@code taken}. */
    public static List<String> free(DiskDevice device, DiskBus bus, Collection<String> taken) {
        return all(device, bus).stream().filter(target -> !taken.contains(target)).toList();
    }
}
