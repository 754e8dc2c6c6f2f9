package dev.ringside.devices.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The guest that Ringside ships. It boots from a disk by plain BIOS services, shows the machine from the inside page by page, and reports each step
 * as a line on COM1; {@code src/main/guest/README.md} lists what it says.
 */
public final class EmbeddedGuest {
    private static final String RESOURCE = "ringside.img";

    private EmbeddedGuest() {}

    /** A fresh copy of its disk: a raw image of whole sectors, with a partition table. */
    public static byte[] disk() {
        try (InputStream image = EmbeddedGuest.class.getResourceAsStream(RESOURCE)) {
            if (image == null) {
                throw new IllegalStateException("This build has no " + RESOURCE + ": build it with Maven");
            }
            return image.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
