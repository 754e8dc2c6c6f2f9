package dev.ringside.app.ui.newmachine;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.app.osinfo.Drivers;
import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that was chosen for a new machine.
 *
 * @param uuid
 *            its identity
 * @param name
 *            its name, good for a file
 * @param source
 *            where its system comes from
 * @param system
 *            which that is
 * @param memory
 *            bytes
 * @param cpu
 *            its CPUs
 * @param accelerator
 *            its engine
 * @param kernel
 *            what it starts without firmware
 * @param medium
 *            what it is installed from
 * @param disk
 *            its disk
 * @param card
 *            its network card
 * @param firmware
 *            its firmware
 */
record Blueprint(UUID uuid, String name, Source source, OperatingSystem system, long memory, CpuDescription cpu,
        String accelerator, Optional<DirectBoot> kernel, Optional<InstallMedium> medium, DiskChoice disk,
        Optional<InterfaceDescription> card, FirmwareChoice firmware) {

    /** A file in a drive; a floppy if not a disc. */
    record InstallMedium(Path file, boolean floppy) {}

    /** The machine, whose files are in {@code folder}. */
    MachineDefinition definition(Path folder) {
        HardwareDescription hardware = new HardwareDescription(name, memory, cpu, accelerator, kernel,
                firmware(folder), bootOrder(), devices(folder));
        return MachineDefinition.of(hardware).withUuid(uuid).withSystem(Optional.of(system.id()));
    }

    /** The disks to be made for it in {@code folder}. */
    List<NewDisk> disks(Path folder) {
        return disk instanceof DiskChoice.Create(long bytes, boolean allocate, var _)
                ? List.of(new NewDisk(diskFile(folder), bytes, allocate))
                : List.of();
    }

    private Path diskFile(Path folder) {
        return folder.resolve(name + ".img");
    }

    private FirmwareDescription firmware(Path folder) {
        return switch (firmware) {
            case BUILTIN -> new FirmwareDescription.Builtin();
            case SEABIOS -> new FirmwareDescription.SeaBios(Optional.empty());
            case UEFI ->
                new FirmwareDescription.Ovmf(Optional.empty(), Optional.of(folder.resolve(name + "_VARS.fd")));
        };
    }

    /** A new disk has nothing to boot from until something is installed on it, so it may come before the medium; one that is there may not. */
    private BootOrder bootOrder() {
        if (source == Source.NETWORK) {
            return new BootOrder(
                    List.of(BootDevice.NETWORK, BootDevice.DISK, BootDevice.CDROM, BootDevice.FLOPPY), false);
        }
        if (medium.isPresent() && disk instanceof DiskChoice.Existing) {
            return new BootOrder(
                    List.of(BootDevice.CDROM, BootDevice.FLOPPY, BootDevice.DISK, BootDevice.NETWORK), false);
        }
        return BootOrder.STANDARD;
    }

    private List<DeviceDescription> devices(Path folder) {
        Drivers drivers = system.drivers();
        List<DeviceDescription> devices = new ArrayList<>();
        devices.add(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM));
        hardDisk(folder).ifPresent(devices::add);
        drive().ifPresent(devices::add);
        boolean usbDisk = disk instanceof DiskChoice.Create(var _, var _, DiskBus bus) && bus == DiskBus.USB
                || disk instanceof DiskChoice.Existing(var _, DiskBus other) && other == DiskBus.USB;
        if (drivers.usb().isPresent() || usbDisk) {
            devices.add(new UsbControllerDescription(drivers.usb().orElse(UsbModel.XHCI)));
        }
        if (drivers.tablet() && drivers.usb().isPresent()) {
            devices.add(new InputDescription(InputDevice.TABLET, InputBus.USB));
        }
        card.ifPresent(devices::add);
        devices.add(new SerialDescription(new SerialSource.Pty(), 0));
        if (drivers.paravirtual()) {
            devices.add(new RngDescription());
            devices.add(new BalloonDescription());
        }
        return devices;
    }

    private Optional<DeviceDescription> hardDisk(Path folder) {
        return switch (disk) {
            case DiskChoice.Create(var _, var _, DiskBus bus) -> Optional.of(hardDisk(bus, diskFile(folder)));
            case DiskChoice.Existing(Path file, DiskBus bus) -> Optional.of(hardDisk(bus, file));
            case DiskChoice.None _ -> Optional.empty();
        };
    }

    private static DiskDescription hardDisk(DiskBus bus, Path file) {
        String target = switch (bus) {
            case IDE -> "hda";
            case SATA, USB -> "sda";
            case VIRTIO -> "vda";
            case FDC -> throw new IllegalArgumentException("a hard disk on the floppy controller");
        };
        return new DiskDescription(DiskDevice.DISK, bus, target, Optional.of(file), false);
    }

    /** The drive with the medium; an empty one where a person may want to put a disc in later. */
    private Optional<DeviceDescription> drive() {
        if (medium.isPresent() && medium.get().floppy()) {
            return Optional.of(new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, "fda",
                    Optional.of(medium.get().file()), true));
        }
        return source == Source.KERNEL
                ? Optional.empty()
                : Optional.of(new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc",
                        medium.map(InstallMedium::file), true));
    }
}
