package dev.ringside.devices.network.ip;

import java.util.Arrays;
import java.util.Optional;

/** A datagram (RFC 768); ports have 16 bits. */
public record UdpDatagram(int sourcePort, int destinationPort, byte[] data) {
    private static final int HEADER = 8;
    /** Bytes of data at most. */
    public static final int LONGEST = Ipv4Packet.LONGEST_PAYLOAD - HEADER;

    /** Reads what {@code packet} carries; empty if it is damaged. */
    public static Optional<UdpDatagram> parse(Ipv4Packet packet) {
        byte[] bytes = packet.payload();
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        int length = Bytes.get16(bytes, 4);
        if (length < HEADER || length > bytes.length) {
            return Optional.empty();
        }
        if (Bytes.get16(bytes, 6) != 0 && new InternetChecksum()
                .addPseudoHeader(packet.source(), packet.destination(), Ipv4Packet.UDP, length).add(bytes, 0, length)
                .value() != 0) {
            return Optional.empty();
        }
        return Optional.of(new UdpDatagram(Bytes.get16(bytes, 0), Bytes.get16(bytes, 2),
                Arrays.copyOfRange(bytes, HEADER, length)));
    }

    /** The packet that carries it. */
    public Ipv4Packet packet(int source, int destination) {
        byte[] bytes = new byte[HEADER + data.length];
        Bytes.put16(bytes, 0, sourcePort);
        Bytes.put16(bytes, 2, destinationPort);
        Bytes.put16(bytes, 4, bytes.length);
        System.arraycopy(data, 0, bytes, HEADER, data.length);
        int checksum = new InternetChecksum().addPseudoHeader(source, destination, Ipv4Packet.UDP, bytes.length)
                .add(bytes, 0, bytes.length).value();
        // Zero would mean that there is none.
        Bytes.put16(bytes, 6, checksum == 0 ? 0xffff : checksum);
        return new Ipv4Packet(source, destination, Ipv4Packet.UDP, bytes);
    }
}
