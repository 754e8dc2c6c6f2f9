package dev.ringside.devices.network.ip;

/** Numbers in network byte order. */
public final class Bytes {
    private Bytes() {}

    /** 16 bits at {@code offset}, zero-extended. */
    public static int get16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
    }

    /** 32 bits at {@code offset}. */
    public static int get32(byte[] bytes, int offset) {
        return get16(bytes, offset) << 16 | get16(bytes, offset + 2);
    }

    /** Stores the low 16 bits of {@code value} at {@code offset}. */
    public static void put16(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }

    /** Stores 32 bits at {@code offset}. */
    public static void put32(byte[] bytes, int offset, int value) {
        put16(bytes, offset, value >> 16);
        put16(bytes, offset + 2, value);
    }

    /** Stores the low 48 bits of {@code value} at {@code offset}. */
    public static void put48(byte[] bytes, int offset, long value) {
        put16(bytes, offset, (int) (value >> 32));
        put32(bytes, offset + 2, (int) value);
    }
}
