package dev.ringside.devices.network.e1000;

import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.InternetChecksum;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What the card computes for the driver, from a context descriptor (317453, 3.3.6): checksums, and frames of one large segment.
 *
 * @param words
 *            the four words of the descriptor
 */
record Offload(int[] words) {
    private static final int WORDS = 4;
    private static final int TCP = 1 << 24;
    private static final int IPV4 = 1 << 25;
    private static final int FIN_AND_PSH = 0x09;
    /** Data of a frame at least; a driver that asks for less gets nothing sent. */
    private static final int SMALLEST_SEGMENT = 64;

    /** Nothing set up. */
    static Offload none() {
        return new Offload(new int[WORDS]);
    }

    boolean valid() {
        return words.length == WORDS;
    }

    private int ipStart() {
        return words[0] & 0xff;
    }

    private int transportStart() {
        return words[1] & 0xff;
    }

    private int transportField() {
        return words[1] >> 8 & 0xff;
    }

    private int headerLength() {
        return words[3] >> 8 & 0xff;
    }

    private int segmentLength() {
        return words[3] >>> 16;
    }

    /** Puts checksums into {@code packet}. */
    void checksums(byte[] packet, boolean ip, boolean transport) {
        if (transport) {
            checksum(packet, words[1]);
        }
        if (ip) {
            checksum(packet, words[0]);
        }
    }

    /** One: bits 0 to 7 say where it begins, 8 to 15 where it belongs, 16 to 31 the last byte, or 0 for all. */
    private static void checksum(byte[] packet, int place) {
        int start = place & 0xff;
        int field = place >> 8 & 0xff;
        int last = place >>> 16;
        int end = last != 0 && last < packet.length ? last + 1 : packet.length;
        if (start < end && field + 1 < end) {
            Bytes.put16(packet, field, new InternetChecksum().add(packet, start, end - start).value());
        }
    }

    /** Cuts {@code packet} into frames and gives them to {@code sink}. */
    void segments(byte[] packet, boolean ip, boolean transport, Consumer<byte[]> sink) {
        int header = headerLength();
        int most = segmentLength();
        if (most < SMALLEST_SEGMENT || header >= packet.length || ipStart() + 6 > header
                || transportStart() + ((words[2] & TCP) != 0 ? 14 : 6) > header || transportField() + 2 > header) {
            return;
        }
        int number = 0;
        for (int from = header; from < packet.length; from += most, number++) {
            int length = Math.min(most, packet.length - from);
            byte[] frame = Arrays.copyOf(packet, header + length);
            System.arraycopy(packet, from, frame, header, length);
            mendHeaders(frame, number, from - header, from + length == packet.length);
            if (transport) {
                // The driver has left out the length, which differs.
                int sum = Bytes.get16(frame, transportField()) + frame.length - transportStart();
                Bytes.put16(frame, transportField(), (sum & 0xffff) + (sum >> 16));
            }
            checksums(frame, ip, transport);
            sink.accept(frame);
        }
    }

    private void mendHeaders(byte[] frame, int number, int sent, boolean last) {
        int ip = ipStart();
        int transport = transportStart();
        if ((words[2] & IPV4) != 0) {
            Bytes.put16(frame, ip + 2, frame.length - ip);
            Bytes.put16(frame, ip + 4, Bytes.get16(frame, ip + 4) + number);
        } else {
            Bytes.put16(frame, ip + 4, frame.length - transport);
        }
        if ((words[2] & TCP) != 0) {
            Bytes.put32(frame, transport + 4, Bytes.get32(frame, transport + 4) + sent);
            if (!last) {
                frame[transport + 13] &= ~FIN_AND_PSH;
            }
        } else {
            Bytes.put16(frame, transport + 4, frame.length - transport);
        }
    }
}
