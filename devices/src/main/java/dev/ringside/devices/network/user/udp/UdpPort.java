package dev.ringside.devices.network.user.udp;

import dev.ringside.devices.network.ip.UdpDatagram;
import dev.ringside.devices.network.user.ChannelHandler;
import dev.ringside.devices.network.user.GuestLink;
import dev.ringside.devices.network.user.NetworkLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** A port of the guest's with the host's port that stands for it. Only those whom the guest has written to can write back. Network thread. */
final class UdpPort implements ChannelHandler {
    private static final System.Logger LOG = System.getLogger(UdpPort.class.getName());
    /** Peers that can write back at most; the one written to longest ago is forgotten. */
    private static final int MOST_PEERS = 128;
    /** Datagrams received in one turn at most. */
    private static final int MOST_AT_A_TIME = 64;

    /** A peer as the guest knows it. */
    record Peer(int address, int port) {}

    private final GuestLink guest;
    private final int guestAddress;
    private final int guestPort;
    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(UdpDatagram.LONGEST);
    private final Map<SocketAddress, Peer> peers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, Peer> eldest) {
            return size() > MOST_PEERS;
        }
    };
    private long lastUsed = System.nanoTime();

    UdpPort(NetworkLoop loop, GuestLink guest, int guestAddress, int guestPort) throws IOException {
        this.guest = guest;
        this.guestAddress = guestAddress;
        this.guestPort = guestPort;
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
        // The system chooses the port.
        channel.bind(null);
        loop.watch(channel, SelectionKey.OP_READ, this);
    }

    /** {@link System#nanoTime} when something last went either way. */
    long lastUsed() {
        return lastUsed;
    }

    /** Sends {@code data} to {@code destination}, which the guest knows as {@code peer}; it is lost if the host has no room. */
    void send(InetSocketAddress destination, Peer peer, byte[] data) throws IOException {
        lastUsed = System.nanoTime();
        peers.put(destination, peer);
        channel.send(ByteBuffer.wrap(data), destination);
    }

    @Override
    public void ready() {
        try {
            for (int i = 0; i < MOST_AT_A_TIME; i++) {
                SocketAddress from = channel.receive(buffer.clear());
                if (from == null) {
                    return;
                }
                Peer peer = peers.get(from);
                if (peer != null) {
                    lastUsed = System.nanoTime();
                    byte[] data = new byte[buffer.flip().remaining()];
                    buffer.get(data);
                    guest.send(new UdpDatagram(peer.port, guestPort, data).packet(peer.address, guestAddress));
                }
            }
        } catch (IOException e) {
            // A peer that is not there is reported by the next receive.
            LOG.log(System.Logger.Level.DEBUG, "receiving for the guest", e);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a port", e);
        }
    }
}
