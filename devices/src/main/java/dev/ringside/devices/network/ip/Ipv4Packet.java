package dev.ringside.devices.network.ip;

import java.util.Arrays;
import java.util.Optional;

/**
 * A packet (RFC 791) that is whole.
 *
 * @param protocol
 *            what it carries, 8 bits
 * @param payload
 *            what is behind the header
 */
public record Ipv4Packet(int source, int destination, int protocol, byte[] payload) {
    /** Numbers of protocols. */
    public static final int ICMP = 1, TCP = 6, UDP = 17;
    /** Bytes of a header without options. */
    public static final int HEADER = 20;
    /** Bytes of the payload at most. */
    public static final int LONGEST_PAYLOAD = 0xffff - HEADER;

    private static final int VERSION = 4;
    private static final int TIME_TO_LIVE = 64;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1fff;

    /** Reads the packet at {@code offset}; empty if it is damaged or a fragment. Options are skipped. */
    public static Optional<Ipv4Packet> parse(byte[] bytes, int offset) {
        int available = bytes.length - offset;
        if (available < HEADER || (bytes[offset] & 0xff) >> 4 != VERSION) {
            return Optional.empty();
        }
        int header = (bytes[offset] & 0x0f) * 4;
        int length = Bytes.get16(bytes, offset + 2);
        boolean fragment = (Bytes.get16(bytes, offset + 6) & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) != 0;
        if (header < HEADER || header > length || length > available || fragment
                || new InternetChecksum().add(bytes, offset, header).value() != 0) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Packet(Bytes.get32(bytes, offset + 12), Bytes.get32(bytes, offset + 16),
                bytes[offset + 9] & 0xff, Arrays.copyOfRange(bytes, offset + header, offset + length)));
    }

    /**
     * Writes a header and a part of the payload behind it.
     *
     * @param identification
     *            16 bits, the same for all parts
     * @param from
     *            first byte of the payload, a multiple of 8
     * @param to
     *            end of the part
     */
    public void write(byte[] target, int offset, int identification, int from, int to) {
        target[offset] = VERSION << 4 | HEADER / 4;
        Bytes.put16(target, offset + 2, HEADER + to - from);
        Bytes.put16(target, offset + 4, identification);
        Bytes.put16(target, offset + 6, from / 8 | (to < payload.length ? MORE_FRAGMENTS : 0));
        target[offset + 8] = TIME_TO_LIVE;
        target[offset + 9] = (byte) protocol;
        Bytes.put32(target, offset + 12, source);
        Bytes.put32(target, offset + 16, destination);
        Bytes.put16(target, offset + 10, new InternetChecksum().add(target, offset, HEADER).value());
        System.arraycopy(payload, from, target, offset + HEADER, to - from);
    }
}
