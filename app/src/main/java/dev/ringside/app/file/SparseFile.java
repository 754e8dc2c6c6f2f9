package dev.ringside.app.file;

import dev.ringside.app.work.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/** Makes large files, with room on the host for what is in them and no more. Whatever fails or is cancelled leaves no file. */
public final class SparseFile {
    private static final int CHUNK = 1 << 20;
    /** Zeros that are worth a hole; file systems keep data in blocks of 4 KiB to 64 KiB. */
    private static final int HOLE = 64 << 10;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(CHUNK).asReadOnlyBuffer();

    private SparseFile() {}

    /** Where bytes to be copied come from. */
    @FunctionalInterface
    public interface Source {
        /** Fills {@code target} from {@code offset} on. */
        void read(long offset, ByteBuffer target) throws IOException;

        /**
         * The first byte at {@code offset} or behind it that may be other than zero, {@code end} if there is none; those that
         * are skipped are not read.
         */
        default long data(long offset, long end) {
            return offset;
        }
    }

    /**
     * Makes a file of zeros.
     *
     * @param bytes
     *            its length, at least 1
     * @param allocate
     *            take the room at once
     * @throws CancellationException
     *             if {@code progress} said so
     */
    public static void create(Path file, long bytes, boolean allocate, Progress progress) throws IOException {
        make(file, channel -> {
            if (allocate) {
                for (long done = 0; done < bytes; done += CHUNK) {
                    report(progress, done, bytes);
                    writeAt(channel, done, zeros((int) Math.min(CHUNK, bytes - done)));
                }
            } else {
                setLength(channel, bytes);
            }
            channel.force(true);
        });
    }

    /**
     * Copies {@code bytes} bytes of {@code source} into a new file, leaving holes where there are only zeros.
     *
     * @throws CancellationException
     *             if {@code progress} said so
     */
    public static void copy(Source source, long bytes, Path file, Progress progress) throws IOException {
        make(file, channel -> {
            setLength(channel, bytes);
            ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
            for (long done = source.data(0, bytes); done < bytes; done = source.data(done + buffer.limit(), bytes)) {
                report(progress, done, bytes);
                int length = (int) Math.min(CHUNK, bytes - done);
                source.read(done, buffer.clear().limit(length));
                for (int at = 0; at < length; at += HOLE) {
                    ByteBuffer piece = buffer.slice(at, Math.min(HOLE, length - at));
                    if (!piece.equals(zeros(piece.remaining()))) {
                        writeAt(channel, done + at, piece);
                    }
                }
            }
            channel.force(true);
        });
    }

    private static ByteBuffer zeros(int length) {
        return ZEROS.slice(0, length);
    }

    /** There is no shorter way to lengthen a file through a channel. */
    private static void setLength(FileChannel channel, long bytes) throws IOException {
        writeAt(channel, bytes - 1, zeros(1));
    }

    private static void writeAt(FileChannel channel, long offset, ByteBuffer content) throws IOException {
        long at = offset;
        while (content.hasRemaining()) {
            at += channel.write(content, at);
        }
    }

    private static void report(Progress progress, long done, long all) {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
        progress.report((double) done / all, "");
    }

    private interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private static void make(Path file, Content content) throws IOException {
        boolean complete = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE,
                StandardOpenOption.WRITE)) {
            try {
                content.writeTo(channel);
                complete = true;
            } finally {
                if (!complete) {
                    Files.deleteIfExists(file);
                }
            }
        }
        AtomicFile.forceFolder(file.toAbsolutePath().getParent());
    }
}
