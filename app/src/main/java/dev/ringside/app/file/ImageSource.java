package dev.ringside.app.file;

import dev.ringside.app.posix.FileHoles;
import dev.ringside.devices.storage.BlockBackend;
import dev.ringside.devices.storage.LookedAtFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of a raw image as something to copy, without its holes where the file system tells of them: an empty disk of many gigabytes is copied at
 * once. One thread.
 */
public final class ImageSource implements SparseFile.Source, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ImageSource.class.getName());

    private final BlockBackend image;
    private final Path file;
    private final Optional<FileHoles> holes;

    private ImageSource(BlockBackend image, Path file, Optional<FileHoles> holes) {
        this.image = image;
        this.file = file;
        this.holes = holes;
    }

    /** The bytes of {@code image}, which stays open, and which is the raw content of {@code file}. */
    public static ImageSource of(BlockBackend image, Path file) throws IOException {
        return new ImageSource(image, file, FileHoles.open(file));
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        image.read(offset, target);
    }

    @Override
    public long data(long offset, long end) {
        if (holes.isEmpty() || offset >= end) {
            return offset;
        }
        try {
            return holes.get().data(offset, end);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The file system does not tell of holes; all bytes are read.", e);
            return offset;
        }
    }

    @Override
    public void close() throws IOException {
        if (holes.isPresent()) {
            LookedAtFile.of(file, holes.get()).close();
        }
    }
}
