package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.DeviceKey;
import dev.ringside.app.definition.Foreign;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a machine of a document. Used once. */
final class DomainReader {
    /** {@code <memory unit>}: bytes in one, as libvirt's "scaledInteger" has them. */
    private static final Map<String, Long> UNITS = Map.ofEntries(Map.entry("b", 1L), Map.entry("bytes", 1L),
            Map.entry("KB", 1000L), Map.entry("k", 1L << 10), Map.entry("KiB", 1L << 10), Map.entry("MB", 1000_000L),
            Map.entry("M", 1L << 20), Map.entry("MiB", 1L << 20), Map.entry("GB", 1000_000_000L),
            Map.entry("G", 1L << 30), Map.entry("GiB", 1L << 30), Map.entry("TB", 1000_000_000_000L),
            Map.entry("T", 1L << 40), Map.entry("TiB", 1L << 40));

    private final XmlDocument document;
    private final XmlElement domain;
    private final MachineDefinition original;

    DomainReader(XmlDocument document, MachineDefinition original) {
        this.document = document;
        domain = document.root();
        this.original = original;
    }

    MachineDefinition definition() throws DomainXmlException {
        if (!domain.name().equals("domain")) {
            throw domain.problem("This is no machine of libvirt's: the text begins with <" + domain.name()
                    + ">, not <domain>.");
        }
        domain.take("type");
        MachineMetadata metadata = MachineMetadata.of(domain);
        UUID uuid = uuid();
        HardwareDescription hardware = hardware(metadata);
        String title = domain.takeText("title").orElse("");
        String notes = domain.takeText("description").orElse("");
        List<String> tags = metadata.written() ? metadata.tags() : original.tags();
        Optional<String> group = metadata.written() ? metadata.group() : original.group();
        Optional<String> system = metadata.system();
        return new MachineDefinition(uuid, hardware, title, notes, tags, group, system,
                new Foreign(original.foreign().json(), ForeignXml.collect(document)));
    }

    private UUID uuid() throws DomainXmlException {
        Optional<XmlElement> element = domain.child("uuid");
        if (element.isPresent()) {
            String text = element.get().takeText().strip();
            if (!text.equalsIgnoreCase(original.uuid().toString())) {
                throw element.get().problem("A machine keeps its UUID: put " + original.uuid() + " back.");
            }
        }
        return original.uuid();
    }

    private HardwareDescription hardware(MachineMetadata metadata) throws DomainXmlException {
        XmlElement name = domain.child("name").orElseThrow(() -> domain.problem("<domain> needs a <name>."));
        String text = name.takeText();
        if (text.isBlank()) {
            throw name.problem("A machine needs a name.");
        }
        long memory = memory();
        CpuDescription cpu = cpu();
        String accelerator = metadata.accelerator().orElse(original.hardware().accelerator());
        XmlElement os = domain.child("os").orElseGet(() -> new XmlElement("os", domain.line()));
        SystemXml.checkType(os);
        FirmwareDescription firmware = SystemXml.firmware(os);
        Optional<DirectBoot> directBoot = SystemXml.directBoot(os, metadata.flag("entry64"));
        domain.child("features").ifPresent(features -> {
            features.child("acpi");
            features.child("apic");
        });
        DeviceReader reader = new DeviceReader(metadata);
        List<DeviceDescription> devices = devices(reader, metadata);
        BootOrder boot = bootOrder(os, reader, metadata);
        try {
            return new HardwareDescription(text, memory, cpu, accelerator, directBoot, firmware, boot, devices);
        } catch (IllegalArgumentException e) {
            throw domain.problem(e.getMessage(), e);
        }
    }

    private long memory() throws DomainXmlException {
        XmlElement element = domain.child("memory")
                .orElseThrow(() -> domain.problem("<domain> needs its <memory>, as in <memory unit='GiB'>2</memory>."));
        long bytes = bytes(element);
        for (XmlElement current : domain.elements("currentMemory")) {
            if (current.attributes().size() <= 1 && bytes(current) == bytes) {
                current.take("unit");
                current.takeText();
                current.recognised("currentMemory");
            }
        }
        try {
            return new PcMemoryLayout(bytes).bytes();
        } catch (IllegalArgumentException e) {
            throw element.problem(e.getMessage(), e);
        }
    }

    /** Nothing is taken from an element that is not recognised. */
    private static long bytes(XmlElement element) throws DomainXmlException {
        boolean known = element.key().isPresent();
        String unit = element.attributes().getOrDefault("unit", "KiB");
        Long factor = UNITS.get(unit);
        if (factor == null) {
            throw element.unknown(unit, "b, KiB, MiB, GiB, TiB");
        }
        long number = element.number(element.text(), 0, PcMemoryLayout.LARGEST);
        if (known) {
            element.take("unit");
            element.takeText();
        }
        return number > PcMemoryLayout.LARGEST / factor ? Long.MAX_VALUE : number * factor;
    }

    private CpuDescription cpu() throws DomainXmlException {
        Optional<XmlElement> count = domain.child("vcpu");
        int cpus = count.isPresent() ? (int) count.get().number(count.get().takeText(), 1, CpuDescription.MOST) : 1;
        Optional<XmlElement> cpu = domain.child("cpu");
        Optional<String> model = cpu.flatMap(element -> element.child("model")).map(XmlElement::takeText)
                .filter(text -> !text.isBlank());
        cpu.ifPresent(element -> {
            element.take("mode");
            element.takeIf("match", "exact");
        });
        return new CpuDescription(model.orElse(DomainWriter.EVERYTHING), cpus);
    }

    private List<DeviceDescription> devices(DeviceReader reader, MachineMetadata metadata) throws DomainXmlException {
        List<DeviceDescription> devices = new ArrayList<>();
        List<XmlElement> elements = new ArrayList<>();
        Optional<XmlElement> list = domain.child("devices");
        if (list.isPresent()) {
            for (XmlElement element : list.get().children().stream().filter(XmlElement.class::isInstance)
                    .map(XmlElement.class::cast).toList()) {
                Optional<DeviceDescription> device = reader.read(element);
                if (device.isPresent()) {
                    devices.add(device.get());
                    elements.add(element);
                }
            }
        }
        checkUnique(devices, elements);
        List<String> keys = DeviceKey.of(devices);
        for (int i = 0; i < keys.size(); i++) {
            elements.get(i).recognised(keys.get(i));
        }
        metadata.addDevices(devices);
        return devices;
    }

    private static void checkUnique(List<DeviceDescription> devices, List<XmlElement> elements)
            throws DomainXmlException {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < devices.size(); i++) {
            String key = DeviceKey.of(List.of(devices.get(i))).getFirst();
            Integer before = seen.put(key, i);
            if (before != null && (key.startsWith("disk:") || key.startsWith("serial:") || key.equals("parallel"))) {
                throw elements.get(i).problem("This is the same as in line " + elements.get(before).line()
                        + ". Give one of them another name or number, or remove it.");
            }
        }
    }

    private static BootOrder bootOrder(XmlElement os, DeviceReader reader, MachineMetadata metadata)
            throws DomainXmlException {
        List<BootDevice> ofDevices = reader.bootOrder().values().stream().distinct().toList();
        List<BootDevice> otherwise = metadata.flag("no-boot-device") || !ofDevices.isEmpty()
                ? ofDevices
                : BootOrder.STANDARD.devices();
        return SystemXml.bootOrder(os, otherwise);
    }
}
