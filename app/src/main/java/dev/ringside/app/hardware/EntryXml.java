package dev.ringside.app.hardware;

import dev.ringside.app.definition.DeviceKey;
import dev.ringside.app.definition.Foreign;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.xml.DomainXml;
import dev.ringside.app.definition.xml.DomainXmlException;
import dev.ringside.devices.hardware.DeviceDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An entry of a machine's hardware list as libvirt's XML: a device is its element if libvirt has one for it, everything else the whole domain. Any thread. */
public final class EntryXml {
    private static final String INDENT = "    ";
    private static final String BEGIN = "  <devices>";
    private static final String END = "  </devices>";
    /** What a machine without a balloon says in libvirt's words. */
    private static final String NO_BALLOON = "    <memballoon model='none'/>";
    private static final String DEVICES = "/devices/";

    private EntryXml() {}

    /** The XML of {@code entry} in {@code machine}. */
    public static String write(MachineDefinition machine, HardwareEntry entry) {
        return element(machine, entry).orElseGet(() -> DomainXml.write(machine));
    }

    /**
     * {@code machine} with {@code entry} as {@code text} has it.
     *
     * @throws DomainXmlException
     *             if it makes no sense; lines are those of {@code text}
     */
    public static MachineDefinition read(String text, MachineDefinition machine, HardwareEntry entry)
            throws DomainXmlException {
        return entry instanceof HardwareEntry.Device device && element(machine, entry).isPresent()
                ? read(text, machine, device.index())
                : DomainXml.read(text, machine);
    }

    /** The element of a device; empty for one that libvirt has no element for. */
    private static Optional<String> element(MachineDefinition machine, HardwareEntry entry) {
        return entry instanceof HardwareEntry.Device device
                ? Optional.of(element(alone(machine, device.index()))).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** The machine with nothing in it but one device, and what is not understood of that. */
    private static MachineDefinition alone(MachineDefinition machine, int index) {
        List<DeviceDescription> devices = machine.hardware().devices();
        DeviceDescription device = devices.get(index);
        return with(machine, List.of(device), renamed(machine.foreign().xml(), DeviceKey.of(devices).get(index),
                DeviceKey.of(List.of(device)).getFirst()));
    }

    private static MachineDefinition with(MachineDefinition machine, List<DeviceDescription> devices,
            Map<String, String> foreign) {
        return new MachineDefinition(machine.uuid(), machine.hardware().withDevices(devices), machine.title(),
                machine.notes(), machine.tags(), machine.group(), machine.system(),
                new Foreign(machine.foreign().json(), foreign));
    }

    /** What is within the device {@code from}, said of the device {@code to}. */
    private static Map<String, String> renamed(Map<String, String> foreign, String from, String to) {
        Map<String, String> renamed = new TreeMap<>();
        foreign.forEach((place, xml) -> {
            if (place.startsWith(DEVICES + from + "/")) {
                renamed.put(DEVICES + to + place.substring(DEVICES.length() + from.length()), xml);
            }
        });
        return renamed;
    }

    private static String element(MachineDefinition alone) {
        List<String> lines = DomainXml.write(alone).lines().toList();
        return lines.subList(lines.indexOf(BEGIN) + 1, lines.lastIndexOf(END)).stream()
                .filter(line -> !line.equals(NO_BALLOON))
                .map(line -> line.startsWith(INDENT) ? line.substring(INDENT.length()) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static MachineDefinition read(String text, MachineDefinition machine, int index)
            throws DomainXmlException {
        MachineDefinition alone = alone(machine, index);
        List<String> lines = DomainXml.write(alone).lines().toList();
        int begin = lines.indexOf(BEGIN) + 1;
        String whole = String.join("\n", lines.subList(0, begin)) + "\n" + text + "\n"
                + String.join("\n", lines.subList(lines.lastIndexOf(END), lines.size()));
        MachineDefinition read;
        try {
            read = DomainXml.read(whole, alone);
        } catch (DomainXmlException e) {
            int last = (int) Math.max(1, text.lines().count());
            throw new DomainXmlException(Math.clamp((long) e.line() - begin, 1, last), e.words(), e);
        }
        if (read.hardware().devices().size() != 1) {
            throw new DomainXmlException(1, "This has to be the one element of a device, of a kind that there is.");
        }
        return merged(machine, index, read);
    }

    private static MachineDefinition merged(MachineDefinition machine, int index, MachineDefinition read)
            throws DomainXmlException {
        List<DeviceDescription> devices = new ArrayList<>(machine.hardware().devices());
        String before = DeviceKey.of(devices).get(index);
        DeviceDescription device = read.hardware().devices().getFirst();
        devices.set(index, device);
        Map<String, String> foreign = new TreeMap<>(machine.foreign().xml());
        foreign.keySet().removeIf(place -> place.startsWith(DEVICES + before + "/"));
        foreign.putAll(renamed(read.foreign().xml(), DeviceKey.of(List.of(device)).getFirst(),
                DeviceKey.of(devices).get(index)));
        try {
            return with(machine, devices, foreign);
        } catch (IllegalArgumentException e) {
            throw new DomainXmlException(1, e.getMessage(), e);
        }
    }
}
