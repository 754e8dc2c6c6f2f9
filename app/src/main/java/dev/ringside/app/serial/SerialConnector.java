package dev.ringside.app.serial;

import dev.ringside.app.posix.PseudoTerminal;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.StreamBackend;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens the host's ends of serial lines.
 *
 * @param stdio
 *            the line on this program's standard input and output
 * @param notice
 *            told in one sentence what the user should know: the path of a pseudo terminal, a line that broke
 * @param waiting
 *            whether a line that listens waits for its first client before the machine may start
 */
public record SerialConnector(Supplier<SerialBackend> stdio, Consumer<String> notice, boolean waiting) {

    /**
     * Opens one.
     *
     * @param label
     *            the line's name in notices
     * @throws IOException
     *             if the host does not give it; the message is one for a person, with the next step
     */
    public SerialBackend open(SerialSource source, String label) throws IOException {
        return switch (source) {
            case SerialSource.None _ -> SerialBackend.NONE;
            case SerialSource.Stdio _ -> stdio.get();
            case SerialSource.File(Path path, boolean append) -> file(path, append, label);
            case SerialSource.Tcp(String host, int port, boolean listen) when listen -> listen(host, port, label);
            case SerialSource.Tcp(String host, int port, boolean _) -> connect(host, port, label);
            case SerialSource.Pty _ -> pseudoTerminal(label);
        };
    }

    private SerialBackend file(Path path, boolean append, String label) throws IOException {
        try {
            return stream(Optional.empty(), new FileOutputStream(path.toFile(), append), label);
        } catch (IOException e) {
            throw new IOException("Cannot write " + label + " to " + path + ": " + e.getMessage()
                    + ". Name a file in a folder that exists and that you may write to.", e);
        }
    }

    private SerialBackend connect(String host, int port, String label) throws IOException {
        try {
            TcpLine line = TcpLine.connect(resolve(host, port));
            return stream(Optional.of(line.input()), line.output(), label);
        } catch (IOException e) {
            throw new IOException("Cannot connect " + label + " to " + host + ":" + port + ": " + e.getMessage()
                    + ". Start the program that listens there first, or add ,server to listen here.", e);
        }
    }

    private SerialBackend listen(String host, int port, String label) throws IOException {
        try {
            TcpLine line = TcpLine.listen(resolve(host, port));
            if (waiting) {
                notice.accept("Waiting for a connection of " + label + " on port " + line.port() + ".");
                line.awaitPeer();
            }
            return stream(Optional.of(line.input()), line.output(), label);
        } catch (IOException e) {
            throw new IOException("Cannot listen for " + label + " on " + host + ":" + port + ": " + e.getMessage()
                    + ". Take a port that is free.", e);
        }
    }

    private SerialBackend pseudoTerminal(String label) throws IOException {
        try {
            PseudoTerminal terminal = PseudoTerminal.open();
            notice.accept("The terminal of " + label + " is " + terminal.path() + ".");
            return stream(Optional.of(terminal.input()), terminal.output(), label);
        } catch (IOException e) {
            throw new IOException("Cannot make a terminal for " + label + ": " + e.getMessage()
                    + ". Use tcp: or file: instead.", e);
        }
    }

    private SerialBackend stream(Optional<InputStream> input, OutputStream output, String label) {
        return new StreamBackend(input, output,
                e -> notice.accept("The line of " + label + " broke: " + e.getMessage()));
    }

    private static InetSocketAddress resolve(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host.isEmpty() ? "localhost" : host, port);
        if (address.isUnresolved()) {
            throw new IOException("unknown host");
        }
        return address;
    }
}
