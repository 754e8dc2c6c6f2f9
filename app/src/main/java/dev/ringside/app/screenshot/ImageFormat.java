package dev.ringside.app.screenshot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Formats of pictures. */
public enum ImageFormat {
    /** Portable network graphics (W3C, PNG, third edition), 8 bits a component. */
    PNG {
        @Override
        void write(Screenshot picture, OutputStream out) throws IOException {
            DataOutputStream file = new DataOutputStream(out);
            file.writeLong(PngChunk.SIGNATURE);
            PngChunk.header(file, picture.width(), picture.height());
            PngChunk.write(file, "IDAT", data -> {
                try (OutputStream compressed = new DeflaterOutputStream(data)) {
                    byte[] line = new byte[1 + 3 * picture.width()];
                    for (int y = 0; y < picture.height(); y++) {
                        putLine(picture, y, line, 1);
                        compressed.write(line);
                    }
                }
            });
            PngChunk.write(file, "IEND", end -> {
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

    abstract void write(Screenshot picture, OutputStream out) throws IOException;

    private static void putLine(Screenshot picture, int y, byte[] line, int at) {
        for (int x = 0; x < picture.width(); x++) {
            int pixel = picture.pixel(x, y);
            line[at + 3 * x] = (byte) (pixel >> 16);
            line[at + 3 * x + 1] = (byte) (pixel >> 8);
            line[at + 3 * x + 2] = (byte) pixel;
        }
    }
}
