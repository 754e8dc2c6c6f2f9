package dev.ringside.app.ui.details;

import com.sun.management.OperatingSystemMXBean;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.NetworkSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what forms have to know of a machine's surroundings. Any thread; waits for nothing. */
public final class SurroundingsOfMachine {
    private SurroundingsOfMachine() {}

    /** The surroundings of the machine that {@code definition} describes now. */
    public static Surroundings of(MachineDefinition definition, Inventory inventory) {
        List<MachineDefinition> all = inventory.machines().stream().map(VirtualMachine::definition).toList();
        List<MachineDefinition> others = all.stream().filter(each -> !each.uuid().equals(definition.uuid())).toList();
        return new Surroundings(definition.hardware(),
                inventory.engines().stream()
                        .map(engine -> new Surroundings.Engine(engine.name(), engine.models())).toList(),
                hostMemory(), others.stream().map(MachineDefinition::name).toList(),
                all.stream().map(MachineDefinition::group).flatMap(Optional::stream).distinct().sorted().toList(),
                networks(all), KnownSystems.now(), media(all, DiskDevice.CDROM), media(all, DiskDevice.FLOPPY));
    }

    private static long hostMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static List<String> networks(List<MachineDefinition> machines) {
        return devices(machines, InterfaceDescription.class)
                .flatMap(card -> card.source() instanceof NetworkSource.Isolated(String name)
                        ? Stream.of(name)
                        : Stream.empty())
                .distinct().sorted().toList();
    }

    private static List<Path> media(List<MachineDefinition> machines, DiskDevice device) {
        return devices(machines, DiskDescription.class).filter(disk -> disk.device() == device)
                .map(DiskDescription::source).flatMap(Optional::stream).distinct().sorted().toList();
    }

    private static <D extends DeviceDescription> Stream<D> devices(List<MachineDefinition> machines, Class<D> type) {
        return machines.stream().flatMap(machine -> machine.hardware().devices().stream()).filter(type::isInstance)
                .map(type::cast);
    }
}
