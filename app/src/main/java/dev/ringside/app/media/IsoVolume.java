package dev.ringside.app.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The volume descriptors of a disc (ECMA-119, 8).
 *
 * @param descriptor
 *            the primary one
 * @param boots
 *            platforms of the boot catalogue
 */
record IsoVolume(VolumeDescriptor descriptor, Set<BootPlatform> boots) {
    /** Bytes of a sector of a disc. */
    static final int SECTOR = 2048;

    private static final int FIRST = 16;
    /** Discs have three or four; somewhere has to be an end. */
    private static final int MOST = 32;
    private static final int BOOT_RECORD = 0;
    private static final int PRIMARY = 1;
    private static final int TERMINATOR = 255;
    private static final String EL_TORITO = "EL TORITO SPECIFICATION";

    /** Those of {@code source}; empty if it has no primary one. */
    static Optional<IsoVolume> read(SectorSource source) throws IOException {
        Optional<VolumeDescriptor> primary = Optional.empty();
        Set<BootPlatform> boots = Set.of();
        for (int i = 0; i < MOST; i++) {
            ByteBuffer sector = source.read((FIRST + i) * (long) SECTOR, SECTOR);
            if (!"CD001".equals(text(sector, 1, 5))) {
                break;
            }
            int type = sector.get(0) & 0xff;
            if (type == TERMINATOR) {
                break;
            } else if (type == PRIMARY && primary.isEmpty()) {
                primary = Optional.of(primary(sector));
            } else if (type == BOOT_RECORD && EL_TORITO.equals(text(sector, 7, 32))) {
                boots = ElTorito.platforms(source, sector.getInt(71) & 0xffff_ffffL);
            }
        }
        Set<BootPlatform> platforms = boots;
        return primary.map(descriptor -> new IsoVolume(descriptor, platforms));
    }

    private static VolumeDescriptor primary(ByteBuffer sector) {
        long blocks = sector.getInt(80) & 0xffff_ffffL;
        int blockBytes = sector.getShort(128) & 0xffff;
        return new VolumeDescriptor(text(sector, 8, 32), text(sector, 40, 32), text(sector, 318, 128),
                text(sector, 446, 128), text(sector, 574, 128), blocks * blockBytes);
    }

    /** The standard allows few characters; the discs there are have what their makers liked. */
    private static String text(ByteBuffer sector, int offset, int length) {
        byte[] bytes = new byte[length];
        sector.get(offset, bytes);
        StringBuilder text = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8).codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character).forEach(text::appendCodePoint);
        return text.toString().strip();
    }
}
