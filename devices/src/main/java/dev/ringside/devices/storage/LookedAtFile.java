package dev.ringside.devices.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Something open on a file that a machine of this program may use as an image meanwhile. POSIX takes a program's locks on a file away as soon as the
 * program closes any descriptor of it, so closing this waits until no machine holds the image any more. Any thread.
 */
public final class LookedAtFile implements Closeable {
    private final Object key;
    private final Closeable open;

    private LookedAtFile(Object key, Closeable open) {
        this.key = key;
        this.open = open;
    }

    /**
     * Takes care of closing {@code open}.
     *
     * @param file
     *            what it is open on, under this name still
     * @throws IOException
     *             if the file is not to be had, and {@code open} is open still
     */
    public static LookedAtFile of(Path file, Closeable open) throws IOException {
        return new LookedAtFile(HeldFile.key(file), open);
    }

    /** Closes it now, or when the last machine lets go of the file. */
    @Override
    public void close() throws IOException {
        HeldFile.closeWhenFree(key, open);
    }
}
