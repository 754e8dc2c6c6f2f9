package dev.ringside.devices.bios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A font drawn as text. {@code = CC} begins the character with the hexadecimal code CC. Its lines follow, from the top one on or from {@code @N} on, the top
 * one being 0; {@code #} is a set pixel. Lines that are not there are empty. {@code ;} begins a comment.
 */
final class FontArt {
    private static final int CHARACTERS = 256;
    private static final int WIDTH = 8;

    private final byte[] bytes;
    private final int lines;
    private int character;
    private int line;

    private FontArt(int lines) {
        this.lines = lines;
        bytes = new byte[CHARACTERS * lines];
    }

    /** Reads the resource {@code name}, whose characters have {@code lines} lines. */
    static FontArt read(String name, int lines) {
        FontArt art = new FontArt(lines);
        try (InputStream stream = FontArt.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII)).lines().forEach(art::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return art;
    }

    private void add(String text) {
        if (text.isBlank() || text.startsWith(";")) {
            return;
        }
        List<String> words = List.of(text.strip().split(" +"));
        switch (words.getFirst()) {
            case "=" -> begin(words);
            default -> {
                if (text.startsWith("@")) {
                    line = Integer.parseInt(words.getFirst().substring(1));
                } else {
                    draw(text);
                }
            }
        }
    }

    private void begin(List<String> words) {
        character = Integer.parseInt(words.get(1), 16);
        line = 0;
    }

    private void draw(String text) {
        for (int x = 0; x < Math.min(WIDTH, text.length()); x++) {
            if (text.charAt(x) == '#') {
                bytes[character * lines + line] |= (byte) (0x80 >> x);
            }
        }
        line++;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
