package dev.ringside.devices.scsi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Data for the host as it is put together, big-endian. */
final class Page {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Page u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Page u16(int value) {
        return u8(value >> 8, value);
    }

    Page u24(int value) {
        return u8(value >> 16).u16(value);
    }

    Page u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    Page u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    Page zeros(int count) {
        bytes.write(new byte[count], 0, count);
        return this;
    }

    /** {@code text} in {@code length} bytes, filled up with blanks. */
    Page text(String text, int length) {
        byte[] padded = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < length; i++) {
            bytes.write(i < padded.length ? padded[i] : ' ');
        }
        return this;
    }

    Page bytes(byte[] data) {
        bytes.write(data, 0, data.length);
        return this;
    }

    int length() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
