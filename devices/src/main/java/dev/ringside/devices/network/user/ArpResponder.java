package dev.ringside.devices.network.user;

import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.ip.Bytes;
import java.util.Optional;

/** Tells the hardware address of gateway and resolver (RFC 826). */
final class ArpResponder {
    /** Where in a frame the sender's address is. */
    static final int SENDER_ADDRESS = Ethernet.HEADER + 14;

    private static final int LENGTH = Ethernet.HEADER + 28;
    private static final int KIND = Ethernet.HEADER;
    private static final int OPERATION = Ethernet.HEADER + 6;
    private static final int SENDER_HARDWARE = Ethernet.HEADER + 8;
    private static final int TARGET_HARDWARE = Ethernet.HEADER + 18;
    private static final int TARGET_ADDRESS = Ethernet.HEADER + 24;
    private static final int ETHERNET_AND_IPV4 = 0x0001_0800;
    private static final int LENGTHS = 0x0604;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    /** The frame that answers {@code frame}; empty if it asks for nothing that is known here. */
    Optional<byte[]> answer(byte[] frame) {
        if (frame.length < LENGTH || Bytes.get32(frame, KIND) != ETHERNET_AND_IPV4
                || Bytes.get16(frame, KIND + 4) != LENGTHS || Bytes.get16(frame, OPERATION) != REQUEST
                || !AddressPlan.isService(Bytes.get32(frame, TARGET_ADDRESS))) {
            return Optional.empty();
        }
        byte[] answer = new byte[Ethernet.SHORTEST_ON_WIRE];
        System.arraycopy(frame, 6, answer, 0, 6);
        Bytes.put48(answer, 6, AddressPlan.GATEWAY_MAC);
        System.arraycopy(frame, 12, answer, 12, OPERATION - 12);
        Bytes.put16(answer, OPERATION, REPLY);
        Bytes.put48(answer, SENDER_HARDWARE, AddressPlan.GATEWAY_MAC);
        System.arraycopy(frame, TARGET_ADDRESS, answer, SENDER_ADDRESS, 4);
        System.arraycopy(frame, SENDER_HARDWARE, answer, TARGET_HARDWARE, 10);
        return Optional.of(answer);
    }
}
