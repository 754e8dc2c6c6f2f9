package dev.ringside.devices.network;

/** Sizes and addresses of Ethernet frames (IEEE 802.3, 3). */
public final class Ethernet {
    /** Bytes of destination, source and type. */
    public static final int HEADER = 14;
    /** Bytes of data at most. */
    public static final int MTU = 1500;
    /** Bytes of a frame at most, with a VLAN tag (IEEE 802.1Q). */
    public static final int LONGEST = HEADER + 4 + MTU;
    /** Bytes of a frame at least on a wire; receivers of shorter ones are given zeros behind them. */
    public static final int SHORTEST_ON_WIRE = 60;
    /** The address of all. */
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    private Ethernet() {}

    /** Whether {@code length} bytes can be a frame. */
    public static boolean isFrame(int length) {
        return length >= HEADER && length <= LONGEST;
    }

    /** The address that {@code frame} goes to, 48 bits. */
    public static long destination(byte[] frame) {
        return address(frame, 0);
    }

    /** The address that {@code frame} comes from, 48 bits. */
    public static long source(byte[] frame) {
        return address(frame, 6);
    }

    /** Whether {@code address} is that of a group, as the one of all is. */
    public static boolean isGroup(long address) {
        return (address >> 40 & 1) != 0;
    }

    private static long address(byte[] frame, int offset) {
        long address = 0;
        for (int i = 0; i < 6; i++) {
            address = address << 8 | frame[offset + i] & 0xff;
        }
        return address;
    }
}
