package dev.ringside.devices.hardware;

import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * {@code <mac address>}: six bytes.
 *
 * @param value
 *            the address as a number, first byte highest, in its low 48 bits
 */
public record MacAddress(long value) {
    /** The first three bytes of addresses given out here: locally administered, as QEMU and libvirt use them. */
    private static final long PREFIX = 0x525400;

    /** Checks the range; the message is for people. */
    public MacAddress {
        if (value < 0 || value >= 1L << 48) {
            throw new IllegalArgumentException("A MAC address has 48 bits.");
        }
        if ((value >> 40 & 1) != 0) {
            throw new IllegalArgumentException("The MAC address of a card cannot be a group's: its first byte is odd.");
        }
    }

    /**
     * The address written as six pairs of hexadecimal digits with colons or hyphens between them.
     *
     * @throws IllegalArgumentException
     *             if it is not one; the message is for people
     */
    public static MacAddress parse(String text) {
        String[] pairs = text.strip().split("[:-]", -1);
        if (pairs.length != 6) {
            throw new IllegalArgumentException("A MAC address looks like 52:54:00:12:34:56.");
        }
        long value = 0;
        for (String pair : pairs) {
            if (!pair.matches("[0-9A-Fa-f]{2}")) {
                throw new IllegalArgumentException("A MAC address looks like 52:54:00:12:34:56.");
            }
            value = value << 8 | HexFormat.fromHexDigits(pair);
        }
        return new MacAddress(value);
    }

    /** A new address, with 24 random bits. */
    public static MacAddress random(RandomGenerator random) {
        return new MacAddress(PREFIX << 24 | random.nextInt(1 << 24));
    }

    /** Its six bytes, first to last. */
    public byte[] bytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >> 8 * (5 - i));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes()).toLowerCase(Locale.ROOT);
    }
}
