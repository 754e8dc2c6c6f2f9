package dev.ringside.app.definition.json;

import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.SerialSource;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The host's end of a line or a cable as JSON: an object whose {@code type} is libvirt's. */
final class HostEndJson {
    private static final String SERIAL_TYPES = "null, stdio, pty, file, tcp";
    private static final String NETWORK_TYPES = "user, network, null";
    private static final int LAST_PORT = 65535;

    private HostEndJson() {}

    static void write(SerialSource source, ObjectNode json, RelativePaths paths) {
        switch (source) {
            case SerialSource.None _ -> json.put("type", "null");
            case SerialSource.Stdio _ -> json.put("type", "stdio");
            case SerialSource.Pty _ -> json.put("type", "pty");
            case SerialSource.File(var path, boolean append) -> {
                json.put("type", "file").put("path", paths.write(path));
                if (append) {
                    json.put("append", true);
                }
            }
            case SerialSource.Tcp(String host, int service, boolean listen) -> json.put("type", "tcp")
                    .put("mode", listen ? "bind" : "connect").put("host", host).put("service", service);
        }
    }

    static SerialSource serial(Fields fields) throws MachineJsonException {
        String type = fields.text("type");
        return switch (type) {
            case "null" -> new SerialSource.None();
            case "stdio" -> new SerialSource.Stdio();
            case "pty" -> new SerialSource.Pty();
            case "file" -> new SerialSource.File(fields.path("path"), fields.flag("append", false));
            case "tcp" -> {
                String mode = fields.text("mode");
                if (!mode.equals("bind") && !mode.equals("connect")) {
                    throw fields.unknown("mode", mode, "bind, connect");
                }
                yield new SerialSource.Tcp(fields.text("host"), (int) fields.number("service", 0, LAST_PORT),
                        mode.equals("bind"));
            }
            default -> throw fields.unknown("type", type, SERIAL_TYPES);
        };
    }

    static void write(NetworkSource source, ObjectNode json, RelativePaths paths) {
        switch (source) {
            case NetworkSource.User(boolean hostServices, Optional<NetworkBoot> boot) -> {
                json.put("type", "user");
                if (hostServices) {
                    json.put("hostServices", true);
                }
                boot.ifPresent(given -> json.put("tftp", paths.write(given.folder())).put("bootFile", given.file()));
            }
            case NetworkSource.Isolated(String name) -> json.put("type", "network").put("network", name);
            case NetworkSource.None _ -> json.put("type", "null");
        }
    }

    static NetworkSource network(Fields fields) throws MachineJsonException {
        String type = fields.text("type");
        return switch (type) {
            case "user" -> new NetworkSource.User(fields.flag("hostServices", false), networkBoot(fields));
            case "network" -> new NetworkSource.Isolated(fields.text("network"));
            case "null" -> new NetworkSource.None();
            default -> throw fields.unknown("type", type, NETWORK_TYPES);
        };
    }

    private static Optional<NetworkBoot> networkBoot(Fields fields) throws MachineJsonException {
        Optional<Path> folder = fields.optionalPath("tftp");
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(new NetworkBoot(folder.get(), fields.text("bootFile")));
    }
}
