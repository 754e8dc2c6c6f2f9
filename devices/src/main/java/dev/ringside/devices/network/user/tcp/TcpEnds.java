package dev.ringside.devices.network.user.tcp;

import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;

/** The two ends of a connection, as the guest knows them. */
record TcpEnds(int guestAddress, int guestPort, int peerAddress, int peerPort) {

    /** A packet from the peer with a segment without options. */
    Ipv4Packet toGuest(int sequence, int acknowledgment, int flags, int window, byte[] data) {
        return packet(new TcpSegment(peerPort, guestPort, sequence, acknowledgment, flags, window, data));
    }

    /** A packet from the peer with {@code segment}. */
    Ipv4Packet packet(TcpSegment segment) {
        return segment.packet(peerAddress, guestAddress);
    }
}
