package dev.ringside.devices.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file that this program has open as an image, locked against other programs: by one writer alone, or by any number of readers. The host's lock
 * belongs to the whole program and is lost when any channel to the file is closed, so readers in this program share one channel.
 */
final class HeldFile {
    private static final System.Logger LOG = System.getLogger(HeldFile.class.getName());
    private static final Map<Object, HeldFile> HELD = new HashMap<>();
    /** {@code S_IFMT} and two of its values, from {@code <sys/stat.h>}. */
    private static final int TYPE_OF_FILE = 0xf000;

    private static final int BLOCK_DEVICE = 0x6000;
    private static final int REGULAR_FILE = 0x8000;

    private final Object key;
    private final FileChannel channel;
    private final boolean readOnly;
    /** What else is open on the file, to be closed with it. */
    private final List<Closeable> finished = new ArrayList<>();
    private int users = 1;

    private HeldFile(Object key, FileChannel channel, boolean readOnly) {
        this.key = key;
        this.channel = channel;
        this.readOnly = readOnly;
    }

    /**
     * Opens a file or a block device, or takes part in reading it.
     *
     * @throws ImageException
     *             if that is not possible
     */
    static HeldFile open(Path path, boolean readOnly) throws ImageException {
        synchronized (HELD) {
            try {
                refuseOthersThanFiles(path);
                Object key = key(path);
                HeldFile held = HELD.get(key);
                if (held == null) {
                    held = new HeldFile(key, lockedChannel(path, readOnly), readOnly);
                    HELD.put(key, held);
                } else if (readOnly && held.readOnly) {
                    held.users++;
                } else {
                    throw inUse(path, "a drive of this program", readOnly);
                }
                return held;
            } catch (NoSuchFileException e) {
                throw new ImageException(BlockError.Kind.IO, "The image %s does not exist.".formatted(path), e);
            } catch (AccessDeniedException e) {
                throw new ImageException(BlockError.Kind.READ_ONLY,
                        readOnly || !Files.isReadable(path)
                                ? "The image %s may not be read by this user.".formatted(path)
                                : "The image %s may not be written by this user. Make it writable or attach it read-only."
                                        .formatted(path),
                        e);
            } catch (ImageException e) {
                throw e;
            } catch (IOException e) {
                throw new ImageException(BlockError.Kind.IO,
                        "The image %s cannot be opened: %s.".formatted(path, reason(e, path)), e);
            }
        }
    }

    /** Closes something that is open on the file of {@code key} too, but not before those who hold the file have released it. */
    static void closeWhenFree(Object key, Closeable open) throws IOException {
        synchronized (HELD) {
            HeldFile held = HELD.get(key);
            if (held == null) {
                open.close();
            } else {
                held.finished.add(open);
            }
        }
    }

    FileChannel channel() {
        return channel;
    }

    void release() throws ImageException {
        synchronized (HELD) {
            users--;
            if (users == 0) {
                HELD.remove(key);
                try {
                    for (Closeable open : finished) {
                        open.close();
                    }
                    channel.close();
                } catch (IOException e) {
                    throw new ImageException(BlockError.Kind.IO,
                            "An image did not close well: %s.".formatted(e.getMessage()), e);
                }
            }
        }
    }

    /** What the host says of a failure, without the path that many of its messages begin with. */
    static String reason(IOException failure, Path path) {
        return Optional.ofNullable(failure.getMessage()).map(text -> text.replace(path + ": ", ""))
                .orElse(failure.getClass().getSimpleName());
    }

    private static void refuseOthersThanFiles(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new ImageException("The image %s is a folder. Name the file.".formatted(path));
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            int type = (Integer) Files.getAttribute(path, "unix:mode") & TYPE_OF_FILE;
            if (type != REGULAR_FILE && type != BLOCK_DEVICE) {
                throw new ImageException("The image %s is neither a file nor a block device.".formatted(path));
            }
        }
    }

    static Object key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key != null ? key : path.toRealPath();
    }

    private static FileChannel lockedChannel(Path path, boolean readOnly) throws IOException {
        Set<OpenOption> options = readOnly
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(path, options);
        boolean keep = false;
        try {
            keep = lock(channel, path, readOnly);
        } finally {
            if (!keep) {
                channel.close();
            }
        }
        if (!keep) {
            throw inUse(path, "another program", readOnly);
        }
        return channel;
    }

    private static boolean lock(FileChannel channel, Path path, boolean readOnly) {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, readOnly);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING,
                    "{0} is on a file system without locks ({1}): nothing keeps two machines from using it at once.",
                    path, e.getMessage());
            return true;
        }
    }

    private static ImageException inUse(Path path, String whom, boolean readOnly) {
        return new ImageException(
                "The image %s is in use by %s%s. Two machines cannot share an image%s.".formatted(path,
                        whom, readOnly ? " that may write it" : "",
                        readOnly ? " that one of them writes" : " that is written"));
    }
}
