package dev.ringside.app.screenshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Formats of pictures. */
public enum ImageFormat {
    /** Portable network graphics (W3C, PNG, third edition), 8 bits a component. */
    PNG {
        @Override
        void write(Screenshot picture, OutputStream out) throws IOException {
            DataOutputStream file = new DataOutputStream(out);
            file.writeLong(SIGNATURE);
            chunk(file, "IHDR", header -> {
                header.writeInt(picture.width());
                header.writeInt(picture.height());
                // 8 bits, red, green and blue, the only compression and filters there are, not interlaced.
                header.write(new byte[]{8, 2, 0, 0, 0});
            });
            chunk(file, "IDAT", data -> {
                try (OutputStream compressed = new DeflaterOutputStream(data)) {
                    byte[] line = new byte[1 + 3 * picture.width()];
                    for (int y = 0; y < picture.height(); y++) {
                        putLine(picture, y, line, 1);
                        compressed.write(line);
                    }
                }
            });
            chunk(file, "IEND", end -> {
            });
            file.flush();
        }
    },
    /** Portable pixmap (netpbm, PPM "P6"). */
    PPM {
        @Override
        void write(Screenshot picture, OutputStream out) throws IOException {
            out.write("P6\n%d %d\n255\n".formatted(picture.width(), picture.height())
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] line = new byte[3 * picture.width()];
            for (int y = 0; y < picture.height(); y++) {
                putLine(picture, y, line, 0);
                out.write(line);
            }
        }
    };

    private static final long SIGNATURE = 0x8950_4e47_0d0a_1a0aL;

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    abstract void write(Screenshot picture, OutputStream out) throws IOException;

    private static void putLine(Screenshot picture, int y, byte[] line, int at) {
        for (int x = 0; x < picture.width(); x++) {
            int pixel = picture.pixel(x, y);
            line[at + 3 * x] = (byte) (pixel >> 16);
            line[at + 3 * x + 1] = (byte) (pixel >> 8);
            line[at + 3 * x + 2] = (byte) pixel;
        }
    }

    private static void chunk(DataOutputStream file, String type, Content content) throws IOException {
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
}
