package dev.ringside.app.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is replaced as a whole: whoever reads it, also after a crash or a power cut, sees one version or the next. The new content goes into a file
 * beside it, which is forced to the disk and then renamed. Not for two threads at once.
 */
public final class AtomicFile {
    private static final boolean FOLDERS_CAN_BE_FORCED = !System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
            .contains("windows");

    private final Path path;
    private final ChannelOpener opener;

    /** Opens the file that the new content is written into. */
    @FunctionalInterface
    public interface ChannelOpener {
        /** What {@link FileChannel#open} does. */
        FileChannel open(Path path, Set<OpenOption> options) throws IOException;
    }

    /** The file at {@code path}, which need not exist; its folder has to. */
    public AtomicFile(Path path) {
        this(path, (file, options) -> FileChannel.open(file, options));
    }

    /** The same, written through channels of {@code opener}. */
    public AtomicFile(Path path, ChannelOpener opener) {
        this.path = path;
        this.opener = opener;
    }

    /**
     * Replaces the content. A symbolic link stays one, and permissions stay as they are.
     *
     * @throws IOException
     *             if that is not possible; then the file is as it was, and nothing else is left
     */
    public void write(byte[] content) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path;
        Path fresh = target.resolveSibling(prefix(target) + UUID.randomUUID() + ".tmp");
        boolean done = false;
        try {
            writeFresh(fresh, content);
            keepPermissions(target, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(fresh);
            }
        }
        forceFolder(target.getParent());
    }

    /** Deletes what writers that were killed have left beside the file. Only while nobody writes it. */
    public void deleteLeftovers() throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(target.getParent(),
                file -> file.getFileName().toString().startsWith(prefix(target))
                        && file.getFileName().toString().endsWith(".tmp"))) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }

    private void writeFresh(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = opener.open(fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void keepPermissions(Path target, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class,
                LinkOption.NOFOLLOW_LINKS);
        if (view != null && Files.exists(target)) {
            Files.setPosixFilePermissions(fresh, view.readAttributes().permissions());
        }
    }

    /** Makes names that were made, changed or deleted in {@code folder} last through a power cut, where the host has a way. */
    public static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
