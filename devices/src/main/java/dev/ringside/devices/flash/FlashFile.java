package dev.ringside.devices.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that keeps the contents of flash. It is replaced as a whole, so that it is never half written whatever happens to the host. A lock beside it
 * keeps other machines off while this is open: a lock on the file itself would end with the file that is replaced.
 */
public final class FlashFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FlashFile.class.getName());

    private final Path file;
    private final FileChannel lock;

    private FlashFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens {@code path}, which need not be there.
     *
     * @return empty if another machine has it open
     * @throws IOException
     *             if nothing can be written beside it
     */
    public static Optional<FlashFile> open(Path path) throws IOException {
        // Beside the file itself, not beside a link to it: only a file of the same file system can replace it at once.
        Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        FileChannel lock = FileChannel.open(beside(file, ".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return Optional.of(new FlashFile(file, lock));
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "A machine of this program has " + file, e);
        }
        lock.close();
        return Optional.empty();
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Reads the contents, which are {@code initial} and are put there if the file does not exist. */
    public byte[] readOrCreate(byte[] initial) throws IOException {
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        write(initial);
        return initial.clone();
    }

    /** Replaces the contents; when this returns they are on the disk. */
    public void write(byte[] contents) throws IOException {
        Path fresh = beside(file, ".new");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(contents);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets other machines have it. */
    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(beside(file, ".lock"));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The lock of " + file + " stays", e);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
