package dev.ringside.devices.board;

import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boot order as stock firmware takes it from {@code fw_cfg}: Open Firmware's paths of drives and network cards (QEMU's file {@code bootorder}). Drives that have
 * no path here follow in the order in which the firmware finds them.
 */
final class BootPaths {
    private static final int VIRTIO_BLOCK = 0x1001_1af4;
    private static final int AHCI = 0x2922_8086;

    private final HardwareDescription description;
    private final List<Integer> networkSlots;
    private final List<Integer> virtioSlots;
    private final List<Integer> ahciSlots;

    /** Paths on a bus on which everything is plugged in, network cards at {@code networkSlots}. */
    BootPaths(HardwareDescription description, PciBus pci, List<Integer> networkSlots) {
        this.description = description;
        this.networkSlots = networkSlots;
        virtioSlots = devices(pci, VIRTIO_BLOCK);
        ahciSlots = devices(pci, AHCI);
    }

    private static List<Integer> devices(PciBus pci, int identity) {
        return pci.slots().stream().filter(
                slot -> slot.configuration().map(PciConfiguration::identity).filter(id -> id == identity).isPresent())
                .map(slot -> slot.device()).toList();
    }

    /** The content of the file. */
    byte[] file() {
        List<String> paths = new ArrayList<>();
        for (BootDevice kind : description.boot().devices()) {
            description.devices().stream().filter(DiskDescription.class::isInstance).map(DiskDescription.class::cast)
                    .filter(disk -> kind(disk) == kind).forEach(disk -> path(disk).ifPresent(paths::add));
            if (kind == BootDevice.NETWORK) {
                networkSlots.forEach(slot -> paths.add("/pci@i0cf8/ethernet@%x/ethernet-phy@0".formatted(slot)));
            }
        }
        return (String.join("\n", paths) + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static BootDevice kind(DiskDescription disk) {
        return switch (disk.device()) {
            case DISK -> BootDevice.DISK;
            case CDROM -> BootDevice.CDROM;
            case FLOPPY -> BootDevice.FLOPPY;
        };
    }

    private Optional<String> path(DiskDescription disk) {
        int place = disk.target().charAt(disk.target().length() - 1) - 'a';
        return switch (disk.bus()) {
            case IDE -> Optional.of("/pci@i0cf8/ide@1,1/drive@%x/disk@%x".formatted(place / 2, place % 2));
            case FDC -> Optional.of("/pci@i0cf8/isa@1/fdc@03f0/floppy@%x".formatted(place));
            case SATA -> ahciSlots.stream().findFirst()
                    .map(slot -> "/pci@i0cf8/pci8086,2922@%x/drive@%x/disk@0".formatted(slot, place));
            case VIRTIO -> {
                int number = virtioDisks().indexOf(disk);
                yield number < virtioSlots.size()
                        ? Optional.of("/pci@i0cf8/scsi@%x/disk@0,0".formatted(virtioSlots.get(number)))
                        : Optional.empty();
            }
            case USB -> Optional.empty();
        };
    }

    /** They take slots in the order of their description. */
    private List<DiskDescription> virtioDisks() {
        return description.devices().stream().filter(DiskDescription.class::isInstance)
                .map(DiskDescription.class::cast).filter(disk -> disk.bus() == DiskBus.VIRTIO).toList();
    }
}
