package dev.ringside.app.screenshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A piece of a PNG file (W3C, PNG, third edition, 5.3). */
public final class PngChunk {
    /** What every file begins with. */
    public static final long SIGNATURE = 0x8950_4e47_0d0a_1a0aL;

    /** Writes what a chunk holds. */
    @FunctionalInterface
    public interface Content {
        /** Writes it to {@code out}. */
        void write(DataOutputStream out) throws IOException;
    }

    private PngChunk() {}

    /**
     * Writes a chunk with its length and its check sum.
     *
     * @param type
     *            four letters
     */
    public static void write(DataOutputStream file, String type, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(type.getBytes(StandardCharsets.US_ASCII));
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            content.write(data);
        }
        byte[] chunk = bytes.toByteArray();
        CRC32 sum = new CRC32();
        sum.update(chunk);
        file.writeInt(chunk.length - type.length());
        file.write(chunk);
        file.writeInt((int) sum.getValue());
    }

    /** Writes the header of a picture of {@code width} x {@code height} pixels with 8 bits of red, green and blue, not interlaced. */
    public static void header(DataOutputStream file, int width, int height) throws IOException {
        write(file, "IHDR", header -> {
            header.writeInt(width);
            header.writeInt(height);
            header.write(new byte[]{8, 2, 0, 0, 0});
        });
    }
}
