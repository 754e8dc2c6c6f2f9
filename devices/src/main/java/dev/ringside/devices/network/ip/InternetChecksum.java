package dev.ringside.devices.network.ip;

/** The ones' complement sum of 16 bit words (RFC 1071). */
public final class InternetChecksum {
    private long sum;

    /** Adds {@code length} bytes; only the last that are added may be odd in number. */
    public InternetChecksum add(byte[] bytes, int offset, int length) {
        int end = offset + (length & ~1);
        for (int i = offset; i < end; i += 2) {
            sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
        }
        if ((length & 1) != 0) {
            sum += (bytes[end] & 0xff) << 8;
        }
        return this;
    }

    /** Adds what TCP and UDP count of the header below them. */
    public InternetChecksum addPseudoHeader(int source, int destination, int protocol, int length) {
        sum += (source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff) + protocol + length;
        return this;
    }

    /** What belongs into the field for it, 16 bits; zero if what was added contains the right one. */
    public int value() {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
