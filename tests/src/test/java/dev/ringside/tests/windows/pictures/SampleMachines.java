package dev.ringside.tests.windows.pictures;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.demo.EmbeddedGuestMachine;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
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
import dev.ringside.emulator.cpu.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A library as a person has it after some weeks: groups, tags, machines that run, and one whose file was damaged. */
final class SampleMachines {
    /** The embedded guest: runs, and is looked at. */
    static final String GUEST = "ringside-guest";
    /** The embedded guest once more: paused. */
    static final String PAUSED = "ringside-guest-2";
    /** Has one of every device, and is off. */
    static final String EVERYTHING = "workbench";
    /** Cannot start, as its disk is gone. */
    static final String BROKEN = "old-server";

    private static final long GIB = 1L << 30;
    private static final DeviceDescription VGA = new VideoDescription(VideoModel.VGA,
            VideoDescription.STANDARD_VRAM);

    private final Inventory inventory;
    private final Path folder;

    private SampleMachines(Inventory inventory, Path folder) {
        this.inventory = inventory;
        this.folder = folder;
    }

    /** Makes them in {@code inventory}, with files that are not of the library in {@code folder}. */
    static void make(Inventory inventory, Path folder) throws IOException {
        SampleMachines samples = new SampleMachines(inventory, folder);
        samples.machine("debian-13", "http://debian.org/debian/13", "Development", 2 * GIB, 2,
                samples.disk("vda", DiskBus.VIRTIO),
                samples.card(1));
        samples.machine("fedora-desktop", "http://fedoraproject.org/fedora/42", "Development", 4 * GIB, 4,
                samples.disk("vda", DiskBus.VIRTIO), samples.card(2));
        samples.machine("freedos", "http://freedos.org/freedos/1.3", "Retro", 32L << 20, 1,
                samples.disk("hda", DiskBus.IDE));
        samples.machine("windows-98", "http://microsoft.com/win/98", "Retro", 128L << 20, 1,
                samples.disk("hda", DiskBus.IDE));
        samples.everything();
        samples.broken();
        samples.guests();
        samples.damaged();
    }

    private HardwareDescription hardware(String name, long memory, int cpus, List<DeviceDescription> devices) {
        Accelerator engine = inventory.engines().getFirst();
        return new HardwareDescription(name, memory, new CpuDescription(engine.models().getFirst(), cpus),
                engine.name(), Optional.empty(), devices);
    }

    private void machine(String name, String system, String group, long memory, int cpus,
            DeviceDescription... devices) {
        List<DeviceDescription> all = new java.util.ArrayList<>(List.of(devices));
        all.add(VGA);
        add(MachineDefinition.of(hardware(name, memory, cpus, all)).withSystem(Optional.of(system))
                .withGroup(Optional.of(group)));
    }

    private VirtualMachine add(MachineDefinition definition) {
        return inventory.create(definition, List.of(), Progress.UNSEEN).join();
    }

    private DiskDescription disk(String target, DiskBus bus) throws IOException {
        Path file = Files.createTempFile(folder, target + "-", ".img");
        return new DiskDescription(DiskDevice.DISK, bus, target, Optional.of(image(file)), false);
    }

    private Path image(Path file) {
        return inventory.make(new NewDisk(file.resolveSibling("disk-" + file.getFileName()), 20 * GIB, false),
                Progress.UNSEEN).join();
    }

    private DeviceDescription card(int number) {
        return new InterfaceDescription(InterfaceModel.VIRTIO, new MacAddress(0x525400000000L + number),
                new NetworkSource.User(), true);
    }

    private void everything() throws IOException {
        List<DeviceDescription> devices = List.of(VGA, disk("vda", DiskBus.VIRTIO),
                new DiskDescription(DiskDevice.CDROM, DiskBus.SATA, "sda", Optional.empty(), true),
                new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, "fda", Optional.empty(), false), card(3),
                new InterfaceDescription(InterfaceModel.E1000, new MacAddress(0x525400000004L),
                        new NetworkSource.Isolated("laboratory"), true),
                new SerialDescription(new SerialSource.Pty(), 0),
                new SerialDescription(new SerialSource.Tcp("localhost", 4555, true), 1),
                new VirtioConsoleDescription(new SerialSource.Pty()),
                new ParallelDescription(Optional.of(folder.resolve("printer.txt"))),
                new UsbControllerDescription(UsbModel.XHCI), new InputDescription(InputDevice.TABLET, InputBus.USB),
                new RngDescription(), new BalloonDescription(), new DebugConsoleDescription(),
                new DebugExitDescription());
        add(MachineDefinition.of(hardware(EVERYTHING, GIB, 1, devices).withFirmware(new FirmwareDescription.Builtin()))
                .withWords("One of everything", "Every device that Ringside has.\n\nFor trying things out.")
                .withTags(List.of("test", "devices")));
    }

    private void broken() throws IOException {
        DiskDescription disk = disk("hda", DiskBus.IDE);
        add(MachineDefinition.of(hardware(BROKEN, GIB / 2, 1, List.of(VGA, disk)))
                .withTags(List.of("archive")));
        Files.delete(disk.source().orElseThrow());
    }

    private void guests() {
        VirtualMachine guest = EmbeddedGuestMachine.create(inventory, Progress.UNSEEN).join();
        VirtualMachine paused = EmbeddedGuestMachine.create(inventory, Progress.UNSEEN).join();
        guest.start().join();
        paused.start().join();
    }

    private void damaged() throws IOException {
        Path damaged = Files.createDirectories(inventory.library().folder().resolve("from-backup"));
        Files.writeString(damaged.resolve("machine.json"),
                "{\n  \"name\": \"from-backup\",\n  \"memory\": \"plenty\"\n");
        inventory.readAgain().join();
    }
}
