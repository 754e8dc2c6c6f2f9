package dev.ringside.app.cli.option;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code HOST:PORT}, where HOST may be empty, a name, an IPv4 address or an IPv6 address in brackets.
 *
 * @param host
 *            without brackets
 * @param port
 *            0 to 65535
 */
record HostAndPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:]*)):(\\d{1,5})");
    private static final int LAST_PORT = 65535;

    static HostAndPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not HOST:PORT. Say for example tcp:127.0.0.1:4444.");
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port > LAST_PORT) {
            throw new TypeConversionException("There is no port " + port + ". Ports go up to " + LAST_PORT + ".");
        }
        return new HostAndPort(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), port);
    }

    /** The address to listen on; the loopback address if no host is given. */
    InetSocketAddress address() {
        InetSocketAddress address = new InetSocketAddress(host.isEmpty() ? "127.0.0.1" : host, port);
        if (address.isUnresolved()) {
            throw new TypeConversionException("The host '" + host + "' is not known. Use its address.");
        }
        return address;
    }
}
