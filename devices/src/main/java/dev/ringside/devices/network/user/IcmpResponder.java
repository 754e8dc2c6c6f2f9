package dev.ringside.devices.network.user;

import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.InternetChecksum;
import dev.ringside.devices.network.ip.Ipv4Packet;
import java.util.Optional;

/** Answers echo requests to gateway and resolver (RFC 792). */
final class IcmpResponder {
    private static final int HEADER = 8;
    private static final int ECHO = 8;

    /** The answer to {@code packet}; empty if it is no echo request to an address of the network's own. */
    Optional<Ipv4Packet> answer(Ipv4Packet packet) {
        byte[] message = packet.payload();
        if (!AddressPlan.isService(packet.destination()) || message.length < HEADER || message[0] != ECHO
                || new InternetChecksum().add(message, 0, message.length).value() != 0) {
            return Optional.empty();
        }
        byte[] answer = message.clone();
        answer[0] = 0;
        Bytes.put16(answer, 2, 0);
        Bytes.put16(answer, 2, new InternetChecksum().add(answer, 0, answer.length).value());
        int service = packet.destination();
        int asker = packet.source();
        return Optional.of(new Ipv4Packet(service, asker, Ipv4Packet.ICMP, answer));
    }
}
