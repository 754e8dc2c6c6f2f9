package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.DeviceKey;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import java.util.List;

/** Writes what is known of a machine, in libvirt's own order. */
final class DomainWriter {
    /** Ringside's name for a CPU with everything its engine has. */
    static final String EVERYTHING = "max";

    private final MachineDefinition definition;

    DomainWriter(MachineDefinition definition) {
        this.definition = definition;
    }

    XmlElement domain() {
        HardwareDescription hardware = definition.hardware();
        XmlElement domain = new XmlElement("domain", 1);
        domain.with("type", hardware.accelerator().equals("kvm") ? "kvm" : "qemu");
        domain.add("name").withText(hardware.name());
        domain.add("uuid").withText(definition.uuid().toString());
        if (!definition.title().isEmpty()) {
            domain.add("title").withText(definition.title());
        }
        if (!definition.notes().isEmpty()) {
            domain.add("description").withText(definition.notes());
        }
        MachineMetadata.write(definition, domain);
        domain.add("memory").with("unit", "KiB").withText(Long.toString(hardware.memoryBytes() >> 10));
        domain.add("vcpu").withText(Integer.toString(hardware.cpu().count()));
        SystemXml.write(hardware, domain);
        XmlElement features = domain.add("features");
        features.add("acpi");
        features.add("apic");
        processor(hardware.cpu().model(), domain);
        devices(domain.add("devices"));
        return domain;
    }

    private static void processor(String model, XmlElement domain) {
        XmlElement cpu = domain.add("cpu");
        if (model.equals(EVERYTHING)) {
            cpu.with("mode", "maximum");
        } else {
            cpu.with("mode", "custom").with("match", "exact").add("model").withText(model);
        }
    }

    private void devices(XmlElement devices) {
        var described = definition.hardware().devices();
        List<String> keys = DeviceKey.of(described);
        DeviceWriter writer = new DeviceWriter(devices);
        for (int i = 0; i < keys.size(); i++) {
            writer.write(described.get(i), keys.get(i));
        }
        // Where libvirt is told nothing, it adds one.
        if (described.stream().noneMatch(BalloonDescription.class::isInstance)) {
            devices.add("memballoon").with("model", "none");
        }
    }
}
