package dev.ringside.tests.fuzz;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
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
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A machine with one of every device there is, whose CPU does nothing. */
final class FuzzedMachine implements AutoCloseable {
    static final long RAM = 16L << 20;
    private static final long IMAGE = 1L << 20;
    private static final long FLOPPY = 1440L << 10;

    private final ConcurrentLinkedQueue<MachineEvent> failures = new ConcurrentLinkedQueue<>();
    private final List<Path> images = new ArrayList<>();
    private final PcBoard board;

    /** Its disks are files in {@code folder}. */
    FuzzedMachine(Path folder) throws HardwareException, IOException {
        HardwareDescription description = new HardwareDescription("fuzzed", RAM,
                new CpuDescription(IdleAccelerator.MODEL, 1), "idle", Optional.empty(), devices(folder));
        board = PcBoard.build(description, new IdleAccelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        board.machine().observe(event -> {
            if (event instanceof MachineEvent.Crashed) {
                failures.add(event);
            }
        });
        board.machine().start().join();
    }

    private List<DeviceDescription> devices(Path folder) throws IOException {
        List<DeviceDescription> devices = new ArrayList<>();
        for (int port = 0; port < 4; port++) {
            devices.add(new SerialDescription(new SerialSource.None(), port));
        }
        devices.add(new DebugConsoleDescription());
        devices.add(disk(folder, DiskDevice.DISK, DiskBus.IDE, "hda", false));
        devices.add(disk(folder, DiskDevice.DISK, DiskBus.IDE, "hdb", true));
        devices.add(disk(folder, DiskDevice.DISK, DiskBus.VIRTIO, "vda", false));
        devices.add(disk(folder, DiskDevice.CDROM, DiskBus.IDE, "hdc", true));
        devices.add(disk(folder, DiskDevice.DISK, DiskBus.SATA, "sda", false));
        devices.add(disk(folder, DiskDevice.CDROM, DiskBus.SATA, "sdb", true));
        devices.add(disk(folder, DiskDevice.DISK, DiskBus.USB, "sdc", false));
        devices.add(disk(folder, DiskDevice.FLOPPY, DiskBus.FDC, "fda", false));
        devices.add(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM));
        devices.add(new ParallelDescription(Optional.of(folder.resolve("printed"))));
        devices.add(new UsbControllerDescription(UsbModel.UHCI));
        devices.add(new UsbControllerDescription(UsbModel.XHCI));
        for (InputDevice device : InputDevice.values()) {
            // More of them than the first controller has ports, so that there is a hub.
            devices.add(new InputDescription(device, InputBus.USB));
            devices.add(new InputDescription(device, InputBus.USB));
        }
        for (InterfaceModel model : InterfaceModel.values()) {
            devices.add(new InterfaceDescription(model, new MacAddress(0x5254_0000_0000L | model.ordinal()),
                    new NetworkSource.Isolated("fuzzed"), true));
        }
        devices.add(new RngDescription());
        devices.add(new BalloonDescription());
        devices.add(new VirtioConsoleDescription(new SerialSource.None()));
        for (InputDevice device : InputDevice.values()) {
            devices.add(new InputDescription(device, InputBus.VIRTIO));
        }
        return devices;
    }

    private DiskDescription disk(Path folder, DiskDevice device, DiskBus bus, String target, boolean readOnly)
            throws IOException {
        Path image = folder.resolve(target + ".img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(device == DiskDevice.FLOPPY ? FLOPPY : IMAGE);
        }
        images.add(image);
        return new DiskDescription(device, bus, target, Optional.of(image), readOnly);
    }

    PcBoard board() {
        return board;
    }

    /** The disks' files. */
    List<Path> images() {
        return List.copyOf(images);
    }

    /** What went wrong on the machine's own threads. */
    List<MachineEvent> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        board.machine().close();
    }
}
