package dev.ringside.devices.network.user.tcp;

import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;
import dev.ringside.devices.network.user.GuestLink;
import dev.ringside.devices.network.user.HostAccess;
import dev.ringside.devices.network.user.NetworkLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The guest's connections. Network thread. */
public final class TcpTranslation {
    private static final System.Logger LOG = System.getLogger(TcpTranslation.class.getName());
    /** Connections at most; a new one ends the one that was silent longest. */
    private static final int MOST_CONNECTIONS = 256;

    private final NetworkLoop loop;
    private final HostAccess access;
    private final GuestLink guest;
    private final Map<TcpEnds, TcpConnection> connections = new LinkedHashMap<>(16, 0.75f, true);

    /** A translation without connections. */
    public TcpTranslation(NetworkLoop loop, HostAccess access, GuestLink guest) {
        this.loop = loop;
        this.access = access;
        this.guest = guest;
    }

    /** Takes what the guest sends. */
    public void receive(Ipv4Packet packet, TcpSegment segment) {
        TcpEnds ends = new TcpEnds(packet.source(), segment.sourcePort(), packet.destination(),
                segment.destinationPort());
        TcpConnection connection = connections.get(ends);
        boolean opens = segment.has(TcpSegment.SYN) && !segment.has(TcpSegment.ACK) && !segment.has(TcpSegment.RST);
        if (connection != null && !(opens && connection.over())) {
            connection.receive(segment);
            if (connection.closed()) {
                connections.remove(ends);
            }
        } else if (opens) {
            open(ends, segment);
        } else {
            refuse(ends, segment);
        }
    }

    private void open(TcpEnds ends, TcpSegment segment) {
        Optional<InetSocketAddress> destination = access.destination(ends.peerAddress(), ends.peerPort());
        if (destination.isEmpty()) {
            refuse(ends, segment);
            return;
        }
        if (connections.size() == MOST_CONNECTIONS) {
            connections.remove(connections.keySet().iterator().next()).abort();
        }
        try {
            connections.put(ends, TcpConnection.open(loop, guest, ends, segment, destination.get()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection to " + destination.get(), e);
            refuse(ends, segment);
        }
    }

    /** There is no such connection, and none is made (RFC 9293, 3.10.7.1). */
    private void refuse(TcpEnds ends, TcpSegment segment) {
        if (segment.has(TcpSegment.RST)) {
            return;
        }
        boolean acknowledges = segment.has(TcpSegment.ACK);
        guest.send(ends.toGuest(acknowledges ? segment.acknowledgment() : 0, segment.sequence() + segment.length(),
                acknowledges ? TcpSegment.RST : TcpSegment.RST | TcpSegment.ACK, 0, new byte[0]));
    }

    /** Sends what has come together. */
    public void flush() {
        connections.values().removeIf(connection -> {
            connection.flush();
            return connection.closed();
        });
    }

    /** Whether there are connections. */
    public boolean busy() {
        return !connections.isEmpty();
    }

    /** Sends again what was lost, and forgets what is over. */
    public void timePasses(long now) {
        connections.values().removeIf(connection -> {
            connection.timePasses(now);
            return connection.closed();
        });
    }

    /** Ends all connections. */
    public void close() {
        connections.values().forEach(TcpConnection::abort);
        connections.clear();
    }
}
