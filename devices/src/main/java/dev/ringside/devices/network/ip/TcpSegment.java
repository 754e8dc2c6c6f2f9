package dev.ringside.devices.network.ip;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A segment (RFC 9293, 3.1).
 *
 * @param sequence
 *            number of its first byte
 * @param acknowledgment
 *            number of the next byte that its sender expects; means something with {@link #ACK} only
 * @param flags
 *            the low 6 bits of the control bits
 * @param window
 *            the field for it, 16 bits
 * @param largestSegment
 *            option 2: bytes of data at most that its sender takes
 * @param windowScale
 *            option 3: by how many bits its sender's windows are to be shifted
 */
public record TcpSegment(int sourcePort, int destinationPort, int sequence, int acknowledgment, int flags, int window,
        OptionalInt largestSegment, OptionalInt windowScale, byte[] data) {
    /** Control bits. */
    public static final int FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16;

    private static final int HEADER = 20;
    private static final int FLAGS = 0x3f;
    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;
    private static final int LARGEST_SEGMENT = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int LARGEST_SCALE = 14;

    /** A segment without options. */
    public TcpSegment(int sourcePort, int destinationPort, int sequence, int acknowledgment, int flags, int window,
            byte[] data) {
        this(sourcePort, destinationPort, sequence, acknowledgment, flags, window, OptionalInt.empty(),
                OptionalInt.empty(), data);
    }

    /** Whether all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /** Numbers that it takes: its bytes, and one each for SYN and FIN. */
    public int length() {
        return data.length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** Reads what {@code packet} carries; empty if it is damaged. */
    public static Optional<TcpSegment> parse(Ipv4Packet packet) {
        byte[] bytes = packet.payload();
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        int header = (bytes[12] >> 4 & 0x0f) * 4;
        if (header < HEADER || header > bytes.length || new InternetChecksum()
                .addPseudoHeader(packet.source(), packet.destination(), Ipv4Packet.TCP, bytes.length)
                .add(bytes, 0, bytes.length).value() != 0) {
            return Optional.empty();
        }
        OptionalInt largest = option(bytes, header, LARGEST_SEGMENT, 4);
        OptionalInt scale = option(bytes, header, WINDOW_SCALE, 3);
        return Optional.of(new TcpSegment(Bytes.get16(bytes, 0), Bytes.get16(bytes, 2), Bytes.get32(bytes, 4),
                Bytes.get32(bytes, 8), bytes[13] & FLAGS, Bytes.get16(bytes, 14), largest,
                scale.isPresent() ? OptionalInt.of(Math.min(scale.getAsInt(), LARGEST_SCALE)) : scale,
                Arrays.copyOfRange(bytes, header, bytes.length)));
    }

    private static OptionalInt option(byte[] bytes, int end, int kind, int length) {
        int at = HEADER;
        while (at < end && bytes[at] != END_OF_OPTIONS) {
            if (bytes[at] == NO_OPERATION) {
                at++;
                continue;
            }
            int there = at + 1 < end ? bytes[at + 1] & 0xff : 0;
            if (there < 2 || at + there > end) {
                return OptionalInt.empty();
            }
            if (bytes[at] == kind && there == length) {
                return OptionalInt.of(length == 3 ? bytes[at + 2] & 0xff : Bytes.get16(bytes, at + 2));
            }
            at += there;
        }
        return OptionalInt.empty();
    }

    /** The packet that carries it. */
    public Ipv4Packet packet(int source, int destination) {
        int header = HEADER + (largestSegment.isPresent() ? 4 : 0) + (windowScale.isPresent() ? 4 : 0);
        byte[] bytes = new byte[header + data.length];
        Bytes.put16(bytes, 0, sourcePort);
        Bytes.put16(bytes, 2, destinationPort);
        Bytes.put32(bytes, 4, sequence);
        Bytes.put32(bytes, 8, acknowledgment);
        bytes[12] = (byte) (header / 4 << 4);
        bytes[13] = (byte) flags;
        Bytes.put16(bytes, 14, window);
        int at = HEADER;
        if (largestSegment.isPresent()) {
            Bytes.put32(bytes, at, LARGEST_SEGMENT << 24 | 4 << 16 | largestSegment.getAsInt());
            at += 4;
        }
        if (windowScale.isPresent()) {
            Bytes.put32(bytes, at, NO_OPERATION << 24 | WINDOW_SCALE << 16 | 3 << 8 | windowScale.getAsInt());
        }
        System.arraycopy(data, 0, bytes, header, data.length);
        Bytes.put16(bytes, 16, new InternetChecksum().addPseudoHeader(source, destination, Ipv4Packet.TCP, bytes.length)
                .add(bytes, 0, bytes.length).value());
        return new Ipv4Packet(source, destination, Ipv4Packet.TCP, bytes);
    }
}
