package dev.ringside.devices.bios.boot;

import dev.ringside.devices.bios.disk.BootedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** What "El Torito" (Bootable CD-ROM Format Specification 1.0) puts on a CD for firmware. Its bytes are not to be trusted. */
final class BootCatalogue {
    /** Bytes of a sector. */
    static final int SECTOR = 2048;
    /** The sector of the boot record volume descriptor. */
    static final int BOOT_RECORD = 17;

    private static final String IDENTIFIER = "\0CD001\u0001EL TORITO SPECIFICATION";
    private static final int CATALOGUE_POINTER = 0x47;
    private static final int ENTRY = 32;
    private static final int BOOTABLE = 0x88;
    private static final int VALIDATION = 0x01;
    private static final int KEY = 0xaa55;
    private static final int SECTION = 0x90;
    private static final int LAST_SECTION = 0x91;
    private static final int X86 = 0;
    private static final int DEFAULT_SEGMENT = 0x7c0;
    private static final int HARD_DISK = 4;
    private static final int[] IMAGE_SECTORS = {0, 2400, 2880, 5760};

    private BootCatalogue() {}

    /** The sector of the catalogue that a boot record names. */
    static OptionalLong locate(byte[] bootRecord) {
        String start = new String(bootRecord, 0, IDENTIFIER.length(), StandardCharsets.ISO_8859_1);
        return start.equals(IDENTIFIER)
                ? OptionalLong.of(little(bootRecord).getInt(CATALOGUE_POINTER) & 0xffff_ffffL)
                : OptionalLong.empty();
    }

    /** The first entry for an x86 BIOS in a catalogue of one sector. */
    static Optional<BootedImage> select(byte[] catalogue, int cd) {
        ByteBuffer bytes = little(catalogue);
        if (bytes.get(0) != VALIDATION || (bytes.getShort(30) & 0xffff) != KEY) {
            return Optional.empty();
        }
        if (bytes.get(1) == X86 && bootable(bytes, ENTRY)) {
            return Optional.of(image(bytes, ENTRY, cd));
        }
        int at = 2 * ENTRY;
        while (at < catalogue.length && ((bytes.get(at) & 0xff) == SECTION || (bytes.get(at) & 0xff) == LAST_SECTION)) {
            int entries = bytes.getShort(at + 2) & 0xffff;
            boolean x86 = bytes.get(at + 1) == X86;
            boolean last = (bytes.get(at) & 0xff) == LAST_SECTION;
            for (int i = 0; i < entries && at + ENTRY < catalogue.length; i++) {
                at += ENTRY;
                if (x86 && bootable(bytes, at)) {
                    return Optional.of(image(bytes, at, cd));
                }
            }
            at = last ? catalogue.length : at + ENTRY;
        }
        return Optional.empty();
    }

    private static boolean bootable(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) == BOOTABLE && (bytes.get(at + 1) & 0x0f) <= HARD_DISK;
    }

    private static BootedImage image(ByteBuffer bytes, int at, int cd) {
        int media = bytes.get(at + 1) & 0x0f;
        int segment = bytes.getShort(at + 2) & 0xffff;
        int count = Math.max(1, bytes.getShort(at + 6) & 0xffff);
        long start = bytes.getInt(at + 8) & 0xffff_ffffL;
        long sectors = media < HARD_DISK ? IMAGE_SECTORS[media] : 0;
        return new BootedImage(cd, media, start, sectors, segment == 0 ? DEFAULT_SEGMENT : segment, count);
    }

    /** A hard disk's image, whose length its partition table tells, from its first sector. */
    static BootedImage measure(BootedImage image, byte[] firstSector) {
        if (image.media() != HARD_DISK || firstSector.length < 512) {
            return image;
        }
        ByteBuffer table = little(firstSector);
        long end = (table.getInt(0x1c6) & 0xffff_ffffL) + (table.getInt(0x1ca) & 0xffff_ffffL);
        return new BootedImage(image.cd(), image.media(), image.start(), end, image.loadSegment(), image.loadSectors());
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
