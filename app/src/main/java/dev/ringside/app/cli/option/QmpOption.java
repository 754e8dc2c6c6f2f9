package dev.ringside.app.cli.option;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen for clients of the machine protocol.
 *
 * @param address
 *            a Unix socket or a TCP address
 */
public record QmpOption(SocketAddress address) {

    /** Reads one from the command line. QEMU's {@code server} and {@code nowait}, the only way here, may be there. */
    public static final class Converter implements ITypeConverter<QmpOption> {
        private static final List<String> IMPLIED = List.of("server", "server=on", "nowait", "wait=off");

        @Override
        public QmpOption convert(String text) {
            String[] parts = text.split(",");
            for (int i = 1; i < parts.length; i++) {
                if (!IMPLIED.contains(parts[i])) {
                    throw new TypeConversionException("'" + parts[i] + "' is no option of --qmp. "
                            + "The socket always listens, and the machine does not wait for a client.");
                }
            }
            String place = parts.length == 0 ? "" : parts[0];
            if (place.startsWith("unix:") && place.length() > "unix:".length()) {
                return new QmpOption(UnixDomainSocketAddress.of(Path.of(place.substring("unix:".length()))));
            }
            if (place.startsWith("tcp:")) {
                return new QmpOption(HostAndPort.parse(place.substring("tcp:".length())).address());
            }
            throw new TypeConversionException(
                    "'" + text + "' is no place for QMP. Use unix:PATH or tcp:127.0.0.1:PORT.");
        }
    }
}
