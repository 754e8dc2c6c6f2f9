package dev.ringside.app.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Discs made by hand (ECMA-119, El Torito): only what says what they are. */
public final class IsoImage {
    private static final int SECTOR = 2048;
    private static final int CATALOGUE = 20;

    private final ByteBuffer bytes = ByteBuffer.allocate(24 * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    private int next = 16;
    private int entry = CATALOGUE * SECTOR + 32;

    /** A disc of this name, from which nothing boots. */
    public static IsoImage named(String volume) {
        IsoImage image = new IsoImage();
        image.descriptor(1);
        image.text(8, "LINUX", 32);
        image.text(40, volume, 32);
        image.text(318, "", 128);
        image.text(446, "", 128);
        image.text(574, "", 128);
        image.sectors(24);
        return image;
    }

    private void descriptor(int type) {
        bytes.put(next * SECTOR, (byte) type);
        next++;
        text(1, "CD001", 5);
        bytes.put((next - 1) * SECTOR + 6, (byte) 1);
    }

    private void text(int offset, String words, int length) {
        byte[] padded = words.concat(" ".repeat(length)).substring(0, length).getBytes(StandardCharsets.ISO_8859_1);
        bytes.put((next - 1) * SECTOR + offset, padded);
    }

    /** The same with a publisher. */
    public IsoImage publisher(String words) {
        text(318, words, 128);
        return this;
    }

    /** The same with a volume of {@code count} sectors, whatever the file has. */
    public IsoImage sectors(int count) {
        bytes.putInt(16 * SECTOR + 80, count).putShort(16 * SECTOR + 128, (short) SECTOR);
        return this;
    }

    /** The same with a boot image for a PC's BIOS. */
    public IsoImage bootsByBios() {
        catalogue(0);
        bytes.put(entry, (byte) 0x88);
        entry += 32;
        return this;
    }

    /** The same with a boot image for UEFI, in a section of its own. */
    public IsoImage bootsByUefi() {
        catalogue(0);
        if (entry == CATALOGUE * SECTOR + 32) {
            // The initial entry is there, and does not boot.
            bytes.putInt(entry + 8, 1);
            entry += 32;
        }
        bytes.put(entry, (byte) 0x91).put(entry + 1, (byte) 0xef).putShort(entry + 2, (short) 1);
        bytes.put(entry + 32, (byte) 0x88);
        entry += 64;
        return this;
    }

    private void catalogue(int platform) {
        int at = CATALOGUE * SECTOR;
        if (bytes.get(at) == 0) {
            descriptor(0);
            text(7, "EL TORITO SPECIFICATION", 23);
            bytes.putInt((next - 1) * SECTOR + 71, CATALOGUE);
            bytes.put(at, (byte) 1).put(at + 1, (byte) platform).putShort(at + 30, (short) 0xaa55);
        }
    }

    /** Its bytes. */
    public byte[] bytes() {
        descriptor(255);
        next--;
        return bytes.array().clone();
    }

    /** Writes it. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
