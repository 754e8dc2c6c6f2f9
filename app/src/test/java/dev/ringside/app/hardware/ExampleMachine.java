package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
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
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A machine with one of every device, for tests. */
public final class ExampleMachine {
    /** All kinds of devices. */
    public static final List<DeviceDescription> DEVICES = List.of(
            new DiskDescription(DiskDevice.DISK, DiskBus.SATA, "sda", Optional.of(Path.of("/images/sda.img")), false),
            new DiskDescription(DiskDevice.DISK, DiskBus.VIRTIO, "vda", Optional.of(Path.of("/images/vda.img")), true),
            new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.empty(), true),
            new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, "fda", Optional.of(Path.of("/images/a.img")), false),
            new InterfaceDescription(InterfaceModel.E1000, MacAddress.parse("52:54:00:12:34:56"),
                    new NetworkSource.User(true, Optional.of(new NetworkBoot(Path.of("/tftp"), "pxelinux.0"))), false,
                    Optional.of(Path.of("/roms/e1000.rom"))),
            new InterfaceDescription(InterfaceModel.VIRTIO, MacAddress.parse("52:54:00:12:34:57"),
                    new NetworkSource.Isolated("lab"), true),
            new InterfaceDescription(InterfaceModel.VIRTIO, MacAddress.parse("52:54:00:12:34:58"),
                    new NetworkSource.None(), true),
            new UsbControllerDescription(UsbModel.XHCI), new UsbControllerDescription(UsbModel.UHCI),
            new InputDescription(InputDevice.TABLET, InputBus.USB),
            new InputDescription(InputDevice.KEYBOARD, InputBus.PS2),
            new VideoDescription(VideoModel.VGA, 16 << 20),
            new SerialDescription(new SerialSource.Pty(), 0),
            new SerialDescription(new SerialSource.File(Path.of("/logs/serial"), false), 1),
            new SerialDescription(new SerialSource.Tcp("0.0.0.0", 4000, true), 2),
            new SerialDescription(new SerialSource.Stdio(), 3),
            new VirtioConsoleDescription(new SerialSource.Tcp("example.org", 23, false)),
            new VirtioConsoleDescription(new SerialSource.None()),
            new ParallelDescription(Optional.of(Path.of("/logs/printer"))),
            new RngDescription(), new BalloonDescription(), new DebugConsoleDescription(),
            new DebugExitDescription());

    private ExampleMachine() {}

    /** With every device and nothing as it usually is. */
    public static MachineDefinition full() {
        HardwareDescription hardware = new HardwareDescription("full", 512L << 20, new CpuDescription("qemu64", 1),
                "interpreter",
                Optional.of(new DirectBoot(Path.of("/boot/vmlinuz"), Optional.of(Path.of("/boot/initrd")), "quiet",
                        true)),
                new FirmwareDescription.Ovmf(Optional.of(Path.of("/fw/code.fd")), Optional.of(Path.of("/fw/vars.fd"))),
                new BootOrder(List.of(BootDevice.CDROM, BootDevice.DISK), true), DEVICES);
        return MachineDefinition.of(hardware).withWords("A title", "Two\nlines").withTags(List.of("one", "two"))
                .withGroup(Optional.of("lab")).withSystem(Optional.of("http://debian.org/debian/12"));
    }

    /** With a SATA disk and a CD-ROM drive. */
    public static MachineDefinition small() {
        return MachineDefinition.of(new HardwareDescription("small", 64L << 20, new CpuDescription("ringside64", 1),
                "interpreter", Optional.empty(), List.of(
                        new DiskDescription(DiskDevice.DISK, DiskBus.SATA, "sda",
                                Optional.of(Path.of("/images/sda.img")), false),
                        new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.empty(), true))));
    }

    /** The surroundings of {@code machine} on a host with 8 GiB. */
    public static Surroundings surroundings(MachineDefinition machine) {
        return new Surroundings(machine.hardware(),
                List.of(new Surroundings.Engine("interpreter", List.of("ringside64", "qemu64"))), 8L << 30,
                List.of("taken"), List.of("lab"), List.of("lab"), SystemCatalogue.own().systems(),
                List.of(Path.of("/media/debian.iso")), List.of());
    }
}
