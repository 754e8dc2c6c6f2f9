package dev.ringside.devices.usb;

/**
 * The eight bytes that begin a control transfer (USB 2.0, 9.3).
 *
 * @param requestType
 *            direction, type and recipient: bmRequestType
 * @param request
 *            bRequest, 0 to 255
 * @param value
 *            wValue, 0 to 65535
 * @param index
 *            wIndex, 0 to 65535
 * @param length
 *            wLength: bytes of the data stage, 0 to 65535
 */
public record SetupPacket(int requestType, int request, int value, int index, int length) {
    /** Length of the packet in bytes. */
    public static final int SIZE = 8;

    /** Whom a request is for. */
    public enum Recipient {
        /** The device as a whole. */
        DEVICE,
        /** An interface, its number in wIndex. */
        INTERFACE,
        /** An endpoint, its address in wIndex. */
        ENDPOINT,
        /** Anything else. */
        OTHER
    }

    /** Who defined a request. */
    public enum Type {
        /** The USB specification. */
        STANDARD,
        /** The specification of a device class. */
        CLASS,
        /** The maker. */
        VENDOR,
        /** Nobody. */
        RESERVED
    }

    private static final Recipient[] RECIPIENTS = Recipient.values();
    private static final Type[] TYPES = Type.values();

    /** Takes the packet apart; {@code bytes} holds {@link #SIZE} or more. */
    public static SetupPacket parse(byte[] bytes) {
        return new SetupPacket(bytes[0] & 0xff, bytes[1] & 0xff, word(bytes, 2), word(bytes, 4), word(bytes, 6));
    }

    /** Whether the data stage goes from the device to the host. */
    public boolean in() {
        return (requestType & 0x80) != 0;
    }

    /** Whom it is for. */
    public Recipient recipient() {
        return RECIPIENTS[Math.min(requestType & 0x1f, Recipient.OTHER.ordinal())];
    }

    /** Who defined it. */
    public Type type() {
        return TYPES[requestType >> 5 & 3];
    }

    /** Both bytes a request is known by: bmRequestType in bits 15 to 8, bRequest in bits 7 to 0. */
    public int code() {
        return requestType << 8 | request;
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }
}
