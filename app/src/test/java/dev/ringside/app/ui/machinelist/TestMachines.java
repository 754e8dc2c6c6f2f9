package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small machines without disks: they wait in the firmware for something to boot from. */
public final class TestMachines {
    private static final InterpreterAccelerator ENGINE = new InterpreterAccelerator();

    private TestMachines() {}

    /** A machine that is described and nothing more. */
    public static MachineDefinition named(String name) {
        return MachineDefinition.of(new HardwareDescription(name, 16 << 20,
                new CpuDescription(ENGINE.models().getFirst(), 1), ENGINE.name(), Optional.empty(),
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM))));
    }

    /** A machine with these images on hda, hdb and so on. */
    public static MachineDefinition withDisks(String name, Path... files) {
        MachineDefinition machine = named(name);
        List<DeviceDescription> devices = new ArrayList<>(machine.hardware().devices());
        for (int i = 0; i < files.length; i++) {
            devices.add(
                    new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hd" + (char) ('a' + i), Optional.of(files[i]),
                            false));
        }
        return machine.withHardware(machine.hardware().withDevices(devices));
    }

    /** Living machines with disks in {@code folder}. */
    public static Inventory inventory(Path folder, MachineDefinition... machines) {
        return new Inventory(new MemoryLibrary(folder, machines), List.of(ENGINE));
    }

    /** Living machines of {@code library}. */
    public static Inventory inventory(MemoryLibrary library) {
        return new Inventory(library, List.of(ENGINE));
    }

    /** The machine of that name, which is there. */
    public static VirtualMachine machine(Inventory inventory, String name) {
        return inventory.named(name).orElseThrow();
    }
}
