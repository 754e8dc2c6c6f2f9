package dev.ringside.devices.usb;

/**
 * A device's answer to an IN packet.
 *
 * @param handshake
 *            ACK if there is data, be it of length 0
 * @param data
 *            one packet; empty without ACK
 */
public record UsbAnswer(Handshake handshake, byte[] data) {
    private static final byte[] NOTHING = {};

    /** Nothing to send yet. */
    public static final UsbAnswer NAK = new UsbAnswer(Handshake.NAK, NOTHING);
    /** The endpoint is halted. */
    public static final UsbAnswer STALL = new UsbAnswer(Handshake.STALL, NOTHING);
    /** A packet without data. */
    public static final UsbAnswer EMPTY = new UsbAnswer(Handshake.ACK, NOTHING);

    /** A packet. */
    public static UsbAnswer data(byte[] packet) {
        return new UsbAnswer(Handshake.ACK, packet);
    }
}
