package dev.ringside.devices.network.user;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's name server, as {@code resolv.conf} gives it, looked up anew from time to time. Network thread. */
public final class ResolverAddress {
    /** Where hosts that are like Unix have it. */
    static final Path USUAL_PLACE = Path.of("/etc/resolv.conf");

    private static final Pattern NAME_SERVER = Pattern.compile("^\\s*nameserver\\s+([0-9a-fA-F:.]+)",
            Pattern.MULTILINE);
    private static final int DNS = 53;
    private static final long LIFETIME_NANOS = 10_000_000_000L;

    private final Path file;
    private Optional<InetSocketAddress> address = Optional.empty();
    private boolean fixed;
    private boolean read;
    private long readAt;

    /** The one that {@code file} names. */
    ResolverAddress(Path file) {
        this.file = file;
    }

    /** One that is known. */
    ResolverAddress(InetSocketAddress known) {
        this(USUAL_PLACE);
        address = Optional.of(known);
        fixed = true;
    }

    /** The first name server; empty if there is none, and names are to be asked of Java. */
    public Optional<InetSocketAddress> get() {
        long now = System.nanoTime();
        if (!fixed && (!read || now - readAt > LIFETIME_NANOS)) {
            read = true;
            readAt = now;
            address = lookUp();
        }
        return address;
    }

    private Optional<InetSocketAddress> lookUp() {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            Matcher server = NAME_SERVER.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            // Digits and colons only: nothing is asked of the network.
            return server.find()
                    ? Optional.of(new InetSocketAddress(InetAddress.getByName(server.group(1)), DNS))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        } catch (IOException e) {
            System.getLogger(ResolverAddress.class.getName()).log(System.Logger.Level.DEBUG, "reading " + file, e);
            return Optional.empty();
        }
    }
}
