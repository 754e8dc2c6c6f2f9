package dev.ringside.devices.network.user.udp;

import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.UdpDatagram;
import dev.ringside.devices.network.user.AddressPlan;
import dev.ringside.devices.network.user.GuestLink;
import dev.ringside.devices.network.user.HostAccess;
import dev.ringside.devices.network.user.NetworkLoop;
import dev.ringside.devices.network.user.ResolverAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends the guest's datagrams from ports of the host's, one for each of the guest's, and brings back what is answered. Network thread. */
public final class UdpTranslation {
    private static final System.Logger LOG = System.getLogger(UdpTranslation.class.getName());
    /** Ports in use at most; a new one ends the one that was silent longest. */
    private static final int MOST_PORTS = 256;
    private static final long LIFETIME_NANOS = 60_000_000_000L;
    private static final int DNS = 53;

    private record GuestPort(int address, int port) {}

    private final NetworkLoop loop;
    private final HostAccess access;
    private final ResolverAddress resolver;
    private final GuestLink guest;
    private final JavaResolver javaResolver;
    private final Map<GuestPort, UdpPort> ports = new LinkedHashMap<>(16, 0.75f, true);

    /** A translation with no port in use. */
    public UdpTranslation(NetworkLoop loop, HostAccess access, ResolverAddress resolver, GuestLink guest) {
        this.loop = loop;
        this.access = access;
        this.resolver = resolver;
        this.guest = guest;
        javaResolver = new JavaResolver(loop);
    }

    /** Takes what the guest sends. */
    public void receive(Ipv4Packet packet, UdpDatagram datagram) {
        boolean question = packet.destination() == AddressPlan.RESOLVER && datagram.destinationPort() == DNS;
        if (question && resolver.get().isEmpty()) {
            javaResolver.answer(datagram.data(), answer -> guest.send(new UdpDatagram(DNS, datagram.sourcePort(),
                    answer).packet(AddressPlan.RESOLVER, packet.source())));
            return;
        }
        Optional<InetSocketAddress> destination = access.destination(packet.destination(), datagram.destinationPort());
        if (destination.isEmpty()) {
            return;
        }
        GuestPort key = new GuestPort(packet.source(), datagram.sourcePort());
        try {
            UdpPort port = ports.get(key);
            if (port == null) {
                makeRoom();
                port = new UdpPort(loop, guest, key.address, key.port);
                ports.put(key, port);
            }
            port.send(destination.get(), new UdpPort.Peer(packet.destination(), datagram.destinationPort()),
                    datagram.data());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a datagram for " + destination.get(), e);
        }
    }

    private void makeRoom() {
        if (ports.size() == MOST_PORTS) {
            ports.remove(ports.keySet().iterator().next()).close();
        }
    }

    /** Whether ports are in use. */
    public boolean busy() {
        return !ports.isEmpty();
    }

    /** Gives up ports that nobody uses any more. */
    public void timePasses(long now) {
        ports.values().removeIf(port -> {
            boolean over = now - port.lastUsed() > LIFETIME_NANOS;
            if (over) {
                port.close();
            }
            return over;
        });
    }

    /** Gives up all ports. */
    public void close() {
        ports.values().forEach(UdpPort::close);
        ports.clear();
        javaResolver.close();
    }
}
