package dev.ringside.app.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/** The boot catalogue of a disc ("El Torito" Bootable CD-ROM Format Specification, 1.0; UEFI, 13.3.2.1). */
final class ElTorito {
    private static final int ENTRY = 32;
    private static final int VALIDATION = 1;
    private static final int KEY = 0xaa55;
    private static final int BOOTABLE = 0x88;
    private static final int EXTENSION = 0x44;
    private static final int HEADER = 0x90;
    private static final int LAST_HEADER = 0x91;
    private static final int PLATFORM_X86 = 0;
    private static final int PLATFORM_UEFI = 0xef;

    private ElTorito() {}

    /** Platforms that the catalogue in {@code sector} has a boot image for; only its first sector is read, which holds 64 entries. */
    static Set<BootPlatform> platforms(SectorSource source, long sector) throws IOException {
        Set<BootPlatform> found = EnumSet.noneOf(BootPlatform.class);
        ByteBuffer catalogue = source.read(sector * IsoVolume.SECTOR, IsoVolume.SECTOR);
        if (catalogue.get(0) != VALIDATION || (catalogue.getShort(30) & 0xffff) != KEY) {
            return found;
        }
        int platform = catalogue.get(1) & 0xff;
        if ((catalogue.get(ENTRY) & 0xff) == BOOTABLE) {
            add(found, platform);
        }
        boolean more = true;
        int at = 2 * ENTRY;
        while (more && at < IsoVolume.SECTOR) {
            int kind = catalogue.get(at) & 0xff;
            switch (kind) {
                case HEADER, LAST_HEADER -> platform = catalogue.get(at + 1) & 0xff;
                case BOOTABLE -> add(found, platform);
                case EXTENSION -> {
                    // Says more about the entry before it.
                }
                default -> {
                    // Entries that do not boot begin with 0, and so does what follows the last section.
                    more = catalogue.getInt(at + 8) != 0;
                }
            }
            at += ENTRY;
        }
        return found;
    }

    private static void add(Set<BootPlatform> found, int platform) {
        if (platform == PLATFORM_X86) {
            found.add(BootPlatform.BIOS);
        } else if (platform == PLATFORM_UEFI) {
            found.add(BootPlatform.UEFI);
        }
    }
}
