package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.DeviceKey;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code <metadata>}: what libvirt keeps for programs without looking at it. Ours is an element {@code machine}, the system's is libosinfo's. */
final class MachineMetadata {
    /** The namespace of what is ours. */
    static final String NAMESPACE = "https://ringside.dev/xmlns/machine/1.0";
    /** The namespace under which virt-manager keeps the operating system. */
    static final String OSINFO = "http://libosinfo.org/xmlns/libvirt/domain/1.0";

    private static final String OURS = "ringside";
    private static final String DEBUG_CONSOLE = "isa-debugcon";
    private static final String DEBUG_EXIT = "isa-debug-exit";

    private final Optional<XmlElement> ours;
    private final Optional<XmlElement> osinfo;
    private final String prefix;

    private MachineMetadata(Optional<XmlElement> ours, Optional<XmlElement> osinfo) {
        this.ours = ours;
        this.osinfo = osinfo;
        prefix = ours.map(element -> prefix(element.name())).orElse("");
    }

    static void write(MachineDefinition definition, XmlElement domain) {
        XmlElement metadata = domain.add("metadata");
        definition.system().ifPresent(system -> metadata.add("libosinfo:libosinfo", "libosinfo")
                .with("xmlns:libosinfo", OSINFO).add("libosinfo:os", "os").with("id", system));
        XmlElement own = metadata.add("ringside:machine", OURS).with("xmlns:ringside", NAMESPACE);
        own.add("ringside:accelerator", "accelerator").withText(definition.hardware().accelerator());
        definition.group().ifPresent(group -> text(own, "group", "group", group));
        for (int i = 0; i < definition.tags().size(); i++) {
            text(own, "tag", i == 0 ? "tag" : "tag#" + (i + 1), definition.tags().get(i));
        }
        if (definition.hardware().directBoot().filter(DirectBoot::entry64).isPresent()) {
            own.add("ringside:entry64", "entry64");
        }
        if (definition.hardware().boot().devices().isEmpty()) {
            own.add("ringside:no-boot-device", "no-boot-device");
        }
        devices(definition.hardware().devices(), own);
    }

    private static void text(XmlElement own, String name, String key, String text) {
        XmlElement element = own.add("ringside:" + name, key);
        if (!text.isEmpty()) {
            element.withText(text);
        }
    }

    private static void devices(List<DeviceDescription> devices, XmlElement own) {
        List<String> keys = DeviceKey.of(devices);
        for (int i = 0; i < devices.size(); i++) {
            switch (devices.get(i)) {
                case DebugConsoleDescription _ -> own.add("ringside:device", keys.get(i)).with("type", DEBUG_CONSOLE)
                        .with("position", Integer.toString(i));
                case DebugExitDescription _ -> own.add("ringside:device", keys.get(i)).with("type", DEBUG_EXIT)
                        .with("position", Integer.toString(i));
                case InterfaceDescription card when card
                        .source() instanceof NetworkSource.User(boolean hostServices, var boot)
                        && (hostServices || boot.isPresent()) -> {
                    XmlElement network = own.add("ringside:user-network", keys.get(i)).with("mac",
                            card.mac().toString());
                    if (hostServices) {
                        network.with("host-services", "yes");
                    }
                    boot.ifPresent(given -> network.with("tftp", given.folder().toAbsolutePath().toString())
                            .with("boot-file", given.file()));
                }
                default -> {
                    // libvirt has an element for it.
                }
            }
        }
    }

    /** Finds what is in {@code domain}. */
    static MachineMetadata of(XmlElement domain) {
        Optional<XmlElement> metadata = domain.child("metadata");
        Optional<XmlElement> ours = metadata.flatMap(found -> find(found, "machine", NAMESPACE, domain));
        Optional<XmlElement> osinfo = metadata.flatMap(found -> find(found, "libosinfo", OSINFO, domain));
        ours.ifPresent(element -> element.recognised(OURS).take(declaration(element.name())));
        osinfo.ifPresent(element -> element.recognised("libosinfo").take(declaration(element.name())));
        return new MachineMetadata(ours, osinfo);
    }

    private static Optional<XmlElement> find(XmlElement metadata, String localName, String namespace,
            XmlElement domain) {
        return metadata.children().stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast)
                .filter(element -> element.name().substring(prefix(element.name()).length()).equals(localName)
                        && List.of(element, metadata, domain).stream()
                                .map(holder -> holder.attributes().get(declaration(element.name())))
                                .filter(namespace::equals).findFirst().isPresent())
                .findFirst();
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf(':') + 1);
    }

    private static String declaration(String name) {
        return name.contains(":") ? "xmlns:" + name.substring(0, name.indexOf(':')) : "xmlns";
    }

    /** Whether this program wrote the XML. */
    boolean written() {
        return ours.isPresent();
    }

    Optional<String> system() {
        return osinfo.flatMap(element -> element.child(prefix(element.name()) + "os").map(os -> os.recognised("os")))
                .flatMap(os -> os.take("id"));
    }

    Optional<String> accelerator() {
        return own("accelerator").map(XmlElement::takeText).filter(text -> !text.isBlank());
    }

    Optional<String> group() {
        return own("group").map(XmlElement::takeText);
    }

    List<String> tags() {
        List<String> tags = new ArrayList<>();
        ours.ifPresent(element -> {
            for (XmlElement tag : element.elements(prefix + "tag")) {
                String text = tag.takeText();
                tag.recognised(tags.isEmpty() ? "tag" : "tag#" + (tags.size() + 1));
                tags.add(text);
            }
        });
        return tags;
    }

    boolean flag(String name) {
        return own(name).isPresent();
    }

    private Optional<XmlElement> own(String name) {
        return ours.flatMap(element -> element.child(prefix + name)).map(found -> found.recognised(name));
    }

    /** The network of a card, as libvirt's elements have it, with what they do not have. */
    NetworkSource.User user(String mac) throws DomainXmlException {
        List<XmlElement> networks = ours.map(element -> element.elements(prefix + "user-network")).orElse(List.of());
        for (XmlElement network : networks) {
            if (mac.equals(network.attributes().get("mac"))) {
                network.take("mac");
                network.recognised("interface:" + mac);
                boolean hostServices = network.takeIf("host-services", "yes");
                Optional<String> folder = network.take("tftp");
                return new NetworkSource.User(hostServices, folder.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new NetworkBoot(network.path(folder.get()), network.need("boot-file"))));
            }
        }
        return new NetworkSource.User();
    }

    /** Adds the devices that libvirt does not have to {@code devices}, where they were. */
    void addDevices(List<DeviceDescription> devices) throws DomainXmlException {
        List<XmlElement> elements = ours.map(element -> element.elements(prefix + "device")).orElse(List.of());
        for (XmlElement element : elements) {
            String type = element.need("type");
            DeviceDescription device = switch (type) {
                case DEBUG_CONSOLE -> new DebugConsoleDescription();
                case DEBUG_EXIT -> new DebugExitDescription();
                default -> throw element.unknown(type, DEBUG_CONSOLE + ", " + DEBUG_EXIT);
            };
            long position = element.number(element.take("position").orElse("0"), 0, Integer.MAX_VALUE);
            int place = (int) Math.min(position, devices.size());
            devices.add(place, device);
            element.recognised(DeviceKey.of(devices).get(place));
        }
    }

}
