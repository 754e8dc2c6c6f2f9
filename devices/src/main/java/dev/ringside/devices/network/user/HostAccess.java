package dev.ringside.devices.network.user;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of the world the guest may reach, and by which address of the host's. Network thread. */
public final class HostAccess {
    private static final int DNS = 53;
    private static final long LIFETIME_NANOS = 5_000_000_000L;

    private final boolean hostServices;
    private final ResolverAddress resolver;
    private Optional<Set<InetAddress>> hostAddresses = Optional.empty();
    private long hostAddressesAt;

    /**
     * Says what is permitted.
     *
     * @param hostServices
     *            whether what listens on the host's loopback interface may be reached
     */
    HostAccess(boolean hostServices, ResolverAddress resolver) {
        this.hostServices = hostServices;
        this.resolver = resolver;
    }

    /** Where what the guest sends to {@code address} goes; empty if it may not go anywhere. */
    public Optional<InetSocketAddress> destination(int address, int port) {
        if (port == 0) {
            return Optional.empty();
        }
        if (address == AddressPlan.RESOLVER) {
            return port == DNS ? resolver.get() : Optional.empty();
        }
        if (address == AddressPlan.GATEWAY) {
            return hostServices
                    ? Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    : Optional.empty();
        }
        if (AddressPlan.contains(address)) {
            return Optional.empty();
        }
        InetAddress outside = inetAddress(address);
        return outside.isAnyLocalAddress() || address >>> 24 == 0 || outside.isLoopbackAddress()
                || outside.isLinkLocalAddress() || address >>> 28 >= 14 || !hostServices && isTheHost(outside)
                        ? Optional.empty()
                        : Optional.of(new InetSocketAddress(outside, port));
    }

    /** {@code address} as the host has it. */
    static InetAddress inetAddress(int address) {
        try {
            return InetAddress.getByAddress(new byte[]{(byte) (address >> 24), (byte) (address >> 16),
                (byte) (address >> 8), (byte) address});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** Which addresses the host has is asked of it from time to time only: the answer takes a while. */
    private boolean isTheHost(InetAddress address) {
        long now = System.nanoTime();
        if (hostAddresses.isEmpty() || now - hostAddressesAt > LIFETIME_NANOS) {
            hostAddressesAt = now;
            try {
                hostAddresses = Optional.of(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses).collect(Collectors.toUnmodifiableSet()));
            } catch (SocketException e) {
                System.getLogger(HostAccess.class.getName()).log(System.Logger.Level.DEBUG, "asking for interfaces", e);
                return true;
            }
        }
        return hostAddresses.get().contains(address);
    }
}
