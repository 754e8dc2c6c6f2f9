package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.SerialSource;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The host's end of a serial port.
 *
 * @param source
 *            what it is
 * @param waits
 *            whether the machine starts only when a client has connected
 */
public record SerialOption(SerialSource source, boolean waits) {

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<SerialOption> {
        private static final String FORMS = "Use stdio, none, pty, file:PATH, tcp:HOST:PORT or tcp:HOST:PORT,server.";

        @Override
        public SerialOption convert(String text) {
            int colon = text.indexOf(':');
            String kind = colon < 0 ? text : text.substring(0, colon);
            String rest = colon < 0 ? "" : text.substring(colon + 1);
            return switch (text) {
                // A terminal always has the monitor, too.
                case "stdio", "mon:stdio" -> new SerialOption(new SerialSource.Stdio(), false);
                case "none", "null" -> new SerialOption(new SerialSource.None(), false);
                case "pty" -> new SerialOption(new SerialSource.Pty(), false);
                default -> switch (kind) {
                    case "file" -> file(rest);
                    case "tcp" -> tcp(rest);
                    default -> throw new TypeConversionException("'" + text + "' is no serial line. " + FORMS);
                };
            };
        }

        private static SerialOption file(String path) {
            if (path.isEmpty()) {
                throw new TypeConversionException("file: needs a path. " + FORMS);
            }
            return new SerialOption(new SerialSource.File(Path.of(path), false), false);
        }

        private static SerialOption tcp(String text) {
            List<String> parts = List.of(text.split(",", -1));
            HostAndPort address = HostAndPort.parse(parts.getFirst());
            boolean listen = false;
            boolean waits = true;
            for (String option : parts.subList(1, parts.size())) {
                switch (option) {
                    case "server", "server=on" -> listen = true;
                    case "server=off" -> listen = false;
                    case "wait", "wait=on" -> waits = true;
                    case "nowait", "wait=off" -> waits = false;
                    case "nodelay", "nodelay=on" -> {
                        // Always so.
                    }
                    default -> throw new TypeConversionException("'" + option + "' is no option of tcp:. "
                            + "There are server and nowait.");
                }
            }
            return new SerialOption(new SerialSource.Tcp(address.host(), address.port(), listen), listen && waits);
        }
    }
}
