package dev.ringside.devices.bios.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CD of few sectors with a boot catalogue in sector 20 and an image from sector 24 on. */
final class CdImage {
    static final int SECTOR = 2048;
    private static final int BOOT_RECORD = 17;
    private static final int CATALOGUE = 20;
    private static final int IMAGE = 24;

    private final ByteBuffer bytes;

    /** {@code media} is the boot media type; {@code sectors} of 512 bytes are loaded. */
    CdImage(int media, int sectors, byte[] image) {
        bytes = ByteBuffer.allocate((IMAGE + 4) * SECTOR + image.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(BOOT_RECORD * SECTOR, "\0CD001\u0001EL TORITO SPECIFICATION".getBytes(StandardCharsets.ISO_8859_1));
        bytes.putInt(BOOT_RECORD * SECTOR + 0x47, CATALOGUE);
        int entry = CATALOGUE * SECTOR;
        bytes.put(entry, (byte) 1).putShort(entry + 30, (short) 0xaa55).putShort(entry + 28, (short) 0x55aa);
        entry += 32;
        bytes.put(entry, (byte) 0x88).put(entry + 1, (byte) media).putShort(entry + 6, (short) sectors).putInt(
                entry + 8,
                IMAGE);
        bytes.put(IMAGE * SECTOR, image);
    }

    /** Makes the first entry one for a platform that is not x86, with the x86 one in a section. */
    CdImage behindAnotherPlatform() {
        int catalogue = CATALOGUE * SECTOR;
        byte[] entry = new byte[32];
        bytes.get(catalogue + 32, entry);
        bytes.put(catalogue + 1, (byte) 0xef);
        bytes.put(catalogue + 64, (byte) 0x91).put(catalogue + 65, (byte) 0).putShort(catalogue + 66, (short) 1);
        bytes.put(catalogue + 96, entry);
        return this;
    }

    /** Points the boot record at a sector that does not exist. */
    CdImage withLostCatalogue() {
        bytes.putInt(BOOT_RECORD * SECTOR + 0x47, 0x7fff_ffff);
        return this;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes.array());
    }
}
