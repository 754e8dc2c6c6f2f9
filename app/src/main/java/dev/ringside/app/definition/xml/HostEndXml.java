package dev.ringside.app.definition.xml;

import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.SerialSource;
import java.util.Optional;

/** The host's end of a line or a cable: the attribute {@code type} of a device and its {@code <source>}. */
final class HostEndXml {
    private static final int LAST_PORT = 65535;
    private static final String SOURCE = "source";
    /** The network that libvirt has from the start: it leads out through the host, as our user networks do. */
    private static final String DEFAULT_NETWORK = "default";

    private HostEndXml() {}

    static void write(SerialSource source, XmlElement device) {
        switch (source) {
            case SerialSource.None _ -> device.with("type", "null");
            case SerialSource.Stdio _ -> device.with("type", "stdio");
            case SerialSource.Pty _ -> device.with("type", "pty");
            case SerialSource.File(var path, boolean append) -> {
                XmlElement end = device.with("type", "file").add(SOURCE).with("path", path.toAbsolutePath().toString());
                if (append) {
                    end.with("append", "on");
                }
            }
            case SerialSource.Tcp(String host, int service, boolean listen) -> {
                device.with("type", "tcp").add(SOURCE).with("mode", listen ? "bind" : "connect").with("host", host)
                        .with("service", Integer.toString(service));
                device.add("protocol").with("type", "raw");
            }
        }
    }

    static SerialSource serial(XmlElement device) throws DomainXmlException {
        String type = device.need("type");
        return switch (type) {
            case "null" -> new SerialSource.None();
            case "stdio" -> new SerialSource.Stdio();
            case "pty" -> {
                // The host names a new terminal at each start.
                device.child(SOURCE).ifPresent(end -> end.take("path"));
                device.take("tty");
                yield new SerialSource.Pty();
            }
            case "file" -> {
                XmlElement end = source(device);
                yield new SerialSource.File(end.path(end.need("path")),
                        end.take("append").filter("on"::equals).isPresent());
            }
            case "tcp" -> {
                XmlElement end = source(device);
                String mode = end.need("mode");
                if (!mode.equals("bind") && !mode.equals("connect")) {
                    throw end.unknown(mode, "bind, connect");
                }
                Optional<String> protocol = device.child("protocol").flatMap(element -> element.take("type"));
                if (protocol.isPresent() && !protocol.get().equals("raw")) {
                    throw device.unknown(protocol.get(), "raw");
                }
                yield new SerialSource.Tcp(end.need("host"), (int) end.number(end.need("service"), 0, LAST_PORT),
                        mode.equals("bind"));
            }
            default -> throw device.unknown(type, "null, stdio, pty, file, tcp");
        };
    }

    private static XmlElement source(XmlElement device) throws DomainXmlException {
        return device.child(SOURCE).orElseThrow(() -> device.problem("<" + device.name() + "> needs a <source>."));
    }

    static void write(NetworkSource source, XmlElement device) {
        switch (source) {
            case NetworkSource.User _ -> device.with("type", "user");
            case NetworkSource.Isolated(String name) -> device.with("type", "network").add(SOURCE).with("network",
                    name);
            case NetworkSource.None _ -> device.with("type", "null");
        }
    }

    static NetworkSource network(XmlElement device, String mac, MachineMetadata metadata) throws DomainXmlException {
        String type = device.need("type");
        return switch (type) {
            case "user" -> metadata.user(mac);
            case "network" -> {
                XmlElement end = source(device);
                String name = end.need("network");
                if (name.isBlank()) {
                    throw end.problem("A network needs a name.");
                }
                yield name.equals(DEFAULT_NETWORK) && !metadata.written()
                        ? new NetworkSource.User()
                        : new NetworkSource.Isolated(name);
            }
            case "null" -> new NetworkSource.None();
            default -> throw device.unknown(type, "user, network, null");
        };
    }
}
