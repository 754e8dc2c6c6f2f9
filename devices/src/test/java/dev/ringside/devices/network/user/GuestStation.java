package dev.ringside.devices.network.user;

import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.Network;
import dev.ringside.devices.network.Port;
import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.InternetChecksum;
import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;
import dev.ringside.devices.network.ip.UdpDatagram;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** A guest at 10.0.2.15 that sends packets and waits for others. */
final class GuestStation implements AutoCloseable {
    static final int ADDRESS = AddressPlan.FIRST_LEASE;
    static final long MAC = 0x5254_0012_3456L;
    private static final long PATIENCE_SECONDS = 20;

    private final LinkedBlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private final Port port;

    GuestStation(Network network) {
        port = network.connect(heard::add);
    }

    void send(byte[] frame) {
        port.send(frame);
    }

    void send(Ipv4Packet packet) {
        byte[] frame = new byte[Ethernet.HEADER + Ipv4Packet.HEADER + packet.payload().length];
        Bytes.put48(frame, 0, AddressPlan.GATEWAY_MAC);
        Bytes.put48(frame, 6, MAC);
        Bytes.put16(frame, 12, 0x0800);
        packet.write(frame, Ethernet.HEADER, 1, 0, packet.payload().length);
        send(frame);
    }

    void send(int to, UdpDatagram datagram) {
        send(datagram.packet(ADDRESS, to));
    }

    void send(int to, TcpSegment segment) {
        send(segment.packet(ADDRESS, to));
    }

    /** The next frame of which {@code wanted} makes something; others are thrown away. */
    <T> T await(Function<byte[], Optional<T>> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (;;) {
            byte[] frame = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("nothing of that kind was heard");
            }
            Optional<T> found = wanted.apply(frame);
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    Ipv4Packet awaitPacket(int protocol) throws InterruptedException {
        return await(frame -> Ipv4Packet.parse(frame, Ethernet.HEADER)
                .filter(packet -> packet.protocol() == protocol));
    }

    UdpDatagram awaitDatagram() throws InterruptedException {
        return UdpDatagram.parse(awaitPacket(Ipv4Packet.UDP)).orElseThrow();
    }

    TcpSegment awaitSegment() throws InterruptedException {
        return TcpSegment.parse(awaitPacket(Ipv4Packet.TCP)).orElseThrow();
    }

    /** The next segment that {@code wanted} holds for. */
    TcpSegment awaitSegment(Predicate<TcpSegment> wanted) throws InterruptedException {
        return await(frame -> Ipv4Packet.parse(frame, Ethernet.HEADER).flatMap(TcpSegment::parse).filter(wanted));
    }

    /** Pings the gateway and waits for the answer: what was sent before has been dealt with then. */
    void ping() throws InterruptedException {
        byte[] echo = new byte[16];
        echo[0] = 8;
        Bytes.put16(echo, 2, new InternetChecksum().add(echo, 0, 16).value());
        send(new Ipv4Packet(ADDRESS, AddressPlan.GATEWAY, Ipv4Packet.ICMP, echo));
        awaitPacket(Ipv4Packet.ICMP);
    }

    /** How many frames have come that nobody has waited for. */
    int unheard() {
        return heard.size();
    }

    @Override
    public void close() {
        port.close();
    }
}
