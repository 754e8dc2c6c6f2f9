package dev.ringside.app.machine;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.MacAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The definition of a copy of a machine, and the files that have to be copied for it. */
final class CopiedMachine {
    private final Path folder;
    private final Map<Path, Path> files = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    /** A copy whose files are in {@code folder}. */
    CopiedMachine(Path folder) {
        this.folder = folder;
    }

    /** From original to copy. */
    Map<Path, Path> files() {
        return files;
    }

    /**
     * {@code identity}, which has the copy's UUID and name, with disks and addresses of its own.
     *
     * @param copied
     *            target names of the disks that are copied
     */
    MachineDefinition of(MachineDefinition identity, Set<String> copied, RandomGenerator random) {
        HardwareDescription hardware = identity.hardware();
        List<DeviceDescription> devices = hardware.devices().stream()
                .map(device -> of(device, copied, random)).toList();
        FirmwareDescription firmware = hardware.firmware() instanceof FirmwareDescription.Ovmf(var code, var variables)
                ? new FirmwareDescription.Ovmf(code, variables.map(this::copy))
                : hardware.firmware();
        return identity.withHardware(hardware.withDevices(devices).withFirmware(firmware));
    }

    private DeviceDescription of(DeviceDescription device, Set<String> copied, RandomGenerator random) {
        return switch (device) {
            case DiskDescription disk when copied.contains(disk.target()) && disk.source().isPresent() ->
                new DiskDescription(disk.device(), disk.bus(), disk.target(), disk.source().map(this::copy),
                        disk.readOnly());
            case InterfaceDescription card -> new InterfaceDescription(card.model(), MacAddress.random(random),
                    card.source(), card.linkUp(), card.bootRom());
            default -> device;
        };
    }

    private Path copy(Path original) {
        return files.computeIfAbsent(original, _ -> {
            String name = String.valueOf(original.getFileName());
            String unique = name;
            for (int number = 2; !names.add(unique); number++) {
                unique = number + "-" + name;
            }
            return folder.resolve(unique);
        });
    }
}
