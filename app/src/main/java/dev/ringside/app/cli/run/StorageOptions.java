package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.BootOption;
import dev.ringside.app.cli.option.DriveOption;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options about drives and the order in which firmware tries them. */
final class StorageOptions {
    /** Where drives of a bus go, in the order in which places are given away. */
    private static final String IDE_DISKS = "abcd";
    private static final String IDE_CDROMS = "cdba";
    private static final String SATA_PLACES = "abcdef";
    private static final String MANY_PLACES = "abcdefghijklmnopqrstuvwxyz";
    private static final String FLOPPY_PLACES = "ab";

    @Option(names = "--disk", paramLabel = "FILE[,bus=BUS][,readonly]", converter = DriveOption.Converter.class, description = {
        "Add a hard disk whose content is a raw image or a block device. BUS is ide, sata, virtio or usb (default: ide)."})
    private List<DriveOption> disks = List.of();

    @Option(names = "--cdrom", paramLabel = "FILE|none[,bus=BUS]", converter = DriveOption.Converter.class, description = {
        "Add a CD-ROM drive with an ISO image in it, or empty. BUS is ide, sata or usb (default: ide)."})
    private List<DriveOption> cdroms = List.of();

    @Option(names = "--floppy", paramLabel = "FILE|none[,readonly]", converter = DriveOption.Converter.class, description = "Add a floppy drive with an image in it, or empty; up to two.")
    private List<DriveOption> floppies = List.of();

    @Option(names = "--boot", paramLabel = "ORDER[,menu]", converter = BootOption.Converter.class, description = "Kinds of drives to boot from, in order: a floppy, c disk, d CD, n network (default: cdan).")
    private Optional<BootOption> boot;

    BootOrder bootOrder() {
        return boot.map(BootOption::order).orElse(BootOrder.STANDARD);
    }

    /**
     * The drives in the order of the options, disks first.
     *
     * @throws IllegalArgumentException
     *             if they do not go together; the message is for a person
     */
    List<DeviceDescription> describe() {
        List<DeviceDescription> described = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (DriveOption disk : disks) {
            if (disk.source().isEmpty()) {
                throw new IllegalArgumentException(
                        "--disk needs an image file. Make one with: truncate -s 10G disk.img");
            }
            DiskBus bus = disk.bus().orElse(DiskBus.IDE);
            described.add(describe(DiskDevice.DISK, bus, disk, taken));
        }
        for (DriveOption cdrom : cdroms) {
            described.add(describe(DiskDevice.CDROM, cdrom.bus().orElse(DiskBus.IDE), cdrom, taken));
        }
        for (DriveOption floppy : floppies) {
            if (floppy.bus().isPresent()) {
                throw new IllegalArgumentException(
                        "--floppy takes no bus: floppy drives have a controller of their own.");
            }
            described.add(describe(DiskDevice.FLOPPY, DiskBus.FDC, floppy, taken));
        }
        return described;
    }

    private static DiskDescription describe(DiskDevice device, DiskBus bus, DriveOption option, List<String> taken) {
        String prefix = switch (bus) {
            case IDE -> "hd";
            case SATA, USB -> "sd";
            case VIRTIO -> "vd";
            case FDC -> "fd";
        };
        String places = switch (bus) {
            case IDE -> device == DiskDevice.CDROM ? IDE_CDROMS : IDE_DISKS;
            case SATA -> SATA_PLACES;
            case VIRTIO, USB -> MANY_PLACES;
            case FDC -> FLOPPY_PLACES;
        };
        String target = places.chars().mapToObj(place -> prefix + (char) place).filter(name -> !taken.contains(name))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "A machine has " + places.length() + " places for drives on " + bus.name().toLowerCase(
                                java.util.Locale.ROOT) + ". Give one of them another bus, bus=virtio for example."));
        taken.add(target);
        boolean readOnly = option.readOnly() || device == DiskDevice.CDROM;
        return new DiskDescription(device, bus, target, option.source(), readOnly);
    }
}
