package dev.ringside.devices.network.user.tcp;

import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;
import dev.ringside.devices.network.user.ChannelHandler;
import dev.ringside.devices.network.user.GuestLink;
import dev.ringside.devices.network.user.NetworkLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A connection of the guest's, which is answered only when the host's connection to its destination is there. Data passes in both directions with
 * {@link #BUFFER} bytes on the way at most; an end of data is passed on by itself, a reset at once. Network thread.
 */
final class TcpConnection implements ChannelHandler {
    /** Bytes that wait in each direction at most. */
    static final int BUFFER = 1 << 17;

    private static final System.Logger LOG = System.getLogger(TcpConnection.class.getName());
    private static final int LARGEST_SEGMENT = Ethernet.MTU - Ipv4Packet.HEADER - 20;
    private static final int WINDOW_SCALE = 2;
    /** How long an end that was acknowledged is remembered: the acknowledgment may be lost. */
    private static final long LINGER_NANOS = 2_000_000_000L;

    private enum Phase {
        /** The host's connection is being made. */
        CONNECTING,
        /** The guest has been answered. */
        ANSWERED,
        /** Data can pass. */
        OPEN,
        /** Both ends have ended and know it. */
        ENDED,
        /** Nothing is left. */
        CLOSED
    }

    private final GuestLink guest;
    private final TcpEnds ends;
    private final SocketChannel channel;
    private final int scale;
    private final TcpSender sender;
    private final ByteRing toHost = new ByteRing(BUFFER);
    private SelectionKey key;
    private Phase phase = Phase.CONNECTING;
    /** Number of the next byte expected of the guest. */
    private int expected;
    /** Number behind the last byte that the guest knows it may send. */
    private int offered;
    private boolean guestEnded;
    private boolean hostToldOfEnd;
    private boolean acknowledge;
    private long endedAt;

    private TcpConnection(GuestLink guest, TcpEnds ends, TcpSegment opening, SocketChannel channel) {
        this.guest = guest;
        this.ends = ends;
        this.channel = channel;
        expected = opening.sequence() + 1;
        boolean scales = opening.windowScale().isPresent();
        scale = scales ? WINDOW_SCALE : 0;
        int largest = Math.clamp(opening.largestSegment().orElse(536), 64, LARGEST_SEGMENT);
        sender = new TcpSender(ThreadLocalRandom.current().nextInt(), largest, opening.windowScale().orElse(0),
                this::sendData);
        sender.window(opening.window(), false);
    }

    /** Begins to connect to {@code destination} for the guest, which has sent {@code opening}. */
    static TcpConnection open(NetworkLoop loop, GuestLink guest, TcpEnds ends, TcpSegment opening,
            InetSocketAddress destination) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            TcpConnection connection = new TcpConnection(guest, ends, opening, channel);
            connection.key = loop.watch(channel, SelectionKey.OP_CONNECT, connection);
            if (channel.connect(destination)) {
                connection.connected();
            }
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether a new connection of the same ends may take its place. */
    boolean over() {
        return phase == Phase.ENDED || phase == Phase.CLOSED;
    }

    /** Whether it can be forgotten. */
    boolean closed() {
        return phase == Phase.CLOSED;
    }

    // ---- the host -----------------------------------------------------------------------------------------------------------------------------

    @Override
    public void ready() {
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                connected();
                return;
            }
            if (key.isReadable()) {
                read();
            }
            if (key.isValid() && key.isWritable()) {
                write();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "the host's side has ended", e);
            abort();
        }
    }

    private void connected() {
        phase = Phase.ANSWERED;
        key.interestOps(0);
        answer();
    }

    private void answer() {
        offered = expected + Math.min(toHost.room(), 0xffff);
        guest.send(ends.packet(new TcpSegment(ends.peerPort(), ends.guestPort(), sender.initial(), expected,
                TcpSegment.SYN | TcpSegment.ACK, offered - expected, OptionalInt.of(LARGEST_SEGMENT),
                scale > 0 ? OptionalInt.of(scale) : OptionalInt.empty(), new byte[0])));
        sender.opened(System.nanoTime());
    }

    private void read() throws IOException {
        int read = 1;
        while (read > 0 && sender.data().room() > 0) {
            read = sender.data().addFrom(channel);
        }
        if (read < 0) {
            sender.end();
        }
    }

    private void write() throws IOException {
        toHost.writeTo(channel);
        if (guestEnded && toHost.size() == 0 && !hostToldOfEnd) {
            hostToldOfEnd = true;
            channel.shutdownOutput();
        }
        // A window that has grown much is worth a message of its own.
        if (expected + toHost.room() - offered >= BUFFER / 2) {
            acknowledge = true;
        }
    }

    /** Waits for what can be done. */
    private void choose() {
        if (phase == Phase.OPEN && key.isValid()) {
            int wanted = (sender.data().room() > 0 && !sender.ended() ? SelectionKey.OP_READ : 0)
                    | (toHost.size() > 0 ? SelectionKey.OP_WRITE : 0);
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }
    }

    // ---- the guest ----------------------------------------------------------------------------------------------------------------------------

    /** Takes a segment. */
    void receive(TcpSegment segment) {
        if (phase == Phase.CLOSED) {
            return;
        }
        if (phase == Phase.CONNECTING) {
            if (segment.has(TcpSegment.RST)) {
                close();
            }
            return;
        }
        if (segment.has(TcpSegment.RST)) {
            if (segment.sequence() == expected || within(segment.sequence())) {
                reset();
            }
            return;
        }
        if (segment.has(TcpSegment.SYN)) {
            if (phase == Phase.ANSWERED) {
                answer();
            } else {
                acknowledge = true;
            }
            return;
        }
        if (segment.has(TcpSegment.ACK)) {
            take(segment);
        }
    }

    private boolean within(int sequence) {
        return sequence - expected >= 0 && sequence - offered < 0;
    }

    private void take(TcpSegment segment) {
        if (phase == Phase.ANSWERED) {
            if (segment.acknowledgment() != sender.initial() + 1) {
                guest.send(ends.toGuest(segment.acknowledgment(), 0, TcpSegment.RST, 0, new byte[0]));
                return;
            }
            phase = Phase.OPEN;
        }
        if (!sender.acknowledged(segment, System.nanoTime())) {
            acknowledge = true;
            return;
        }
        if (segment.length() > 0) {
            takeData(segment);
        }
    }

    private void takeData(TcpSegment segment) {
        acknowledge = true;
        int known = expected - segment.sequence();
        if (known < 0 || known >= segment.length() || guestEnded) {
            return;
        }
        int length = Math.min(segment.data().length - known, toHost.room());
        if (length > 0) {
            toHost.add(segment.data(), known, length);
            expected += length;
        }
        boolean all = known + length == segment.data().length;
        if (all && segment.has(TcpSegment.FIN)) {
            guestEnded = true;
            expected++;
        }
    }

    /** Passes on what has come together, data and acknowledgments. */
    void flush() {
        try {
            if (phase == Phase.OPEN && (key.interestOps() & SelectionKey.OP_WRITE) == 0) {
                write();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "the host's side has ended", e);
            abort();
        }
        if (phase == Phase.OPEN || phase == Phase.ENDED) {
            sender.send(System.nanoTime());
            if (acknowledge) {
                sendData(sender.next(), TcpSegment.ACK, new byte[0]);
            }
            choose();
        }
        if (phase == Phase.OPEN && hostToldOfEnd && sender.endAcknowledged()) {
            phase = Phase.ENDED;
            endedAt = System.nanoTime();
            closeChannel();
        }
    }

    private boolean sendData(int sequence, int flags, byte[] data) {
        int window = Math.min(toHost.room() >> scale, 0xffff);
        boolean sent = guest.send(ends.toGuest(sequence, expected, flags, window, data));
        if (sent) {
            offered = expected + (window << scale);
            acknowledge = false;
        }
        return sent;
    }

    /** {@code now} is {@link System#nanoTime}. */
    void timePasses(long now) {
        switch (phase) {
            case ANSWERED -> {
                if (sender.expired(now)) {
                    if (sender.hopeless()) {
                        abort();
                    } else {
                        answer();
                    }
                }
            }
            case OPEN -> {
                if (sender.expired(now)) {
                    if (sender.hopeless()) {
                        abort();
                    } else {
                        sender.sendAgain(now);
                    }
                }
            }
            case ENDED -> {
                if (now - endedAt > LINGER_NANOS) {
                    close();
                }
            }
            case CONNECTING, CLOSED -> {
                // The host's system gives up by itself.
            }
        }
    }

    /** Ends it for both sides at once. */
    void abort() {
        if (!over()) {
            guest.send(ends.toGuest(sender.next(), expected, TcpSegment.RST | TcpSegment.ACK, 0, new byte[0]));
        }
        reset();
    }

    /** Ends the host's side as the guest has ended its own. */
    private void reset() {
        try {
            if (channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "resetting a connection that has ended", e);
        }
        close();
    }

    private void close() {
        phase = Phase.CLOSED;
        closeChannel();
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a connection", e);
        }
    }
}
