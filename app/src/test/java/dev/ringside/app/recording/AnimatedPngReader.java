package dev.ringside.app.recording;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** Plays an animated PNG of 8-bit RGB without filters into whole pictures. */
final class AnimatedPngReader {
    /** A whole picture, 0xRRGGBB each, and how long it is shown. */
    record Picture(int width, int height, int[] pixels, int millis) {}

    private int width;
    private int height;
    private int[] canvas = {};
    private int announced;
    private int sequence;
    private ByteBuffer control = ByteBuffer.allocate(0);
    private final List<Picture> pictures = new ArrayList<>();

    /** All pictures of {@code file}. */
    static List<Picture> read(Path file) throws IOException {
        AnimatedPngReader reader = new AnimatedPngReader();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.getLong() != 0x8950_4e47_0d0a_1a0aL) {
            throw new IOException("no PNG");
        }
        while (bytes.hasRemaining()) {
            byte[] chunk = new byte[bytes.getInt() + 4];
            bytes.get(chunk);
            CRC32 sum = new CRC32();
            sum.update(chunk);
            if ((int) sum.getValue() != bytes.getInt()) {
                throw new IOException("damaged chunk");
            }
            reader.chunk(new String(chunk, 0, 4, StandardCharsets.US_ASCII),
                    ByteBuffer.wrap(chunk, 4, chunk.length - 4).slice());
        }
        if (reader.announced != reader.pictures.size()) {
            throw new IOException(reader.announced + " frames announced, " + reader.pictures.size() + " there");
        }
        return reader.pictures;
    }

    private void chunk(String type, ByteBuffer data) throws IOException {
        switch (type) {
            case "IHDR" -> {
                width = data.getInt();
                height = data.getInt();
                canvas = new int[width * height];
            }
            case "acTL" -> announced = data.getInt();
            case "fcTL" -> {
                number(data);
                control = data;
            }
            case "IDAT" -> show(data);
            case "fdAT" -> {
                number(data);
                show(data);
            }
            case "IEND" -> {
            }
            default -> throw new IOException("chunk " + type);
        }
    }

    private void number(ByteBuffer data) throws IOException {
        if (data.getInt() != sequence++) {
            throw new IOException("chunks out of sequence");
        }
    }

    private void show(ByteBuffer data) throws IOException {
        byte[] compressed = new byte[data.remaining()];
        data.get(compressed);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new InflaterInputStream(new ByteArrayInputStream(compressed)).transferTo(lines);
        ByteBuffer pixels = ByteBuffer.wrap(lines.toByteArray());
        int across = control.getInt();
        int down = control.getInt();
        int left = control.getInt();
        int top = control.getInt();
        int millis = control.getShort() & 0xffff;
        for (int y = top; y < top + down; y++) {
            pixels.get();
            for (int x = left; x < left + across; x++) {
                canvas[y * width + x] = (pixels.get() & 0xff) << 16 | (pixels.get() & 0xff) << 8 | pixels.get() & 0xff;
            }
        }
        pictures.add(new Picture(width, height, canvas.clone(), millis));
    }
}
