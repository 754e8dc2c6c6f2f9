package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.UsbControllerDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A drive. */
final class DiskForm extends DeviceForm<DiskDescription> {
    private final DiskDevice device;
    private final Field<Optional<Path>> source;
    private final Field<DiskBus> bus;
    private final Field<String> target;
    private final Field<Boolean> readOnly;

    DiskForm(DiskDescription disk, Surroundings surroundings) {
        super(switch (disk.device()) {
            case DISK -> "disk";
            case CDROM -> "cdrom";
            case FLOPPY -> "floppy";
        }, DiskDescription.class);
        device = disk.device();
        List<String> taken = surroundings.devices(DiskDescription.class).stream().filter(other -> !other.equals(disk))
                .map(DiskDescription::target).toList();
        boolean usb = !surroundings.devices(UsbControllerDescription.class).isEmpty();
        source = Field.of("disk.source", switch (device) {
            case DISK -> File.needed(File.Purpose.DISK_IMAGE);
            case CDROM -> new File(File.Purpose.CDROM_IMAGE, false, surroundings.cdroms());
            case FLOPPY -> new File(File.Purpose.FLOPPY_IMAGE, false, surroundings.floppies());
        });
        bus = Field.of("disk.bus", Kind.Choice.of(buses(device))).checked((value, _) -> {
            if (value == DiskBus.USB && !usb) {
                return Optional.of(Message.of("problem.usb-controller"));
            }
            return DriveTargets.free(device, value, taken).isEmpty()
                    ? Optional.of(Message.of("problem.bus-full", DriveTargets.all(device, value).size()))
                    : Optional.empty();
        });
        target = Field.of("disk.target",
                new Kind.Choice<>(values -> DriveTargets.free(device, values.get(bus), taken)));
        Field<Boolean> flag = Field.of("disk.read-only", new Kind.Flag());
        readOnly = flag.shownIf(_ -> device != DiskDevice.CDROM);
    }

    private static List<DiskBus> buses(DiskDevice device) {
        return switch (device) {
            case DISK -> List.of(DiskBus.VIRTIO, DiskBus.SATA, DiskBus.IDE, DiskBus.USB);
            case CDROM -> List.of(DiskBus.SATA, DiskBus.IDE, DiskBus.USB);
            case FLOPPY -> List.of(DiskBus.FDC);
        };
    }

    /** The image. */
    Field<Optional<Path>> source() {
        return source;
    }

    /** Everything but the image. */
    Section place() {
        return Section.of("", bus, target, readOnly);
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", source, bus, target, readOnly));
    }

    @Override
    Values readDevice(DiskDescription disk) {
        return Values.NONE.with(source, disk.source()).with(bus, disk.bus()).with(target, disk.target())
                .with(readOnly, disk.readOnly());
    }

    @Override
    DiskDescription writeDevice(DiskDescription disk, Values values) {
        return new DiskDescription(device, values.get(bus), values.get(target), values.get(source),
                device == DiskDevice.CDROM || values.get(readOnly));
    }
}
