package dev.ringside.app.posix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a file holds data and where it has holes, which read as zeros, as its file system tells (Linux, {@code lseek(2)}: SEEK_DATA). One
 * thread.
 */
public final class FileHoles implements Closeable {
    private final PosixCalls calls;
    private final int descriptor;

    private FileHoles(PosixCalls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    /**
     * Opens a file to ask for its holes.
     *
     * @return empty where the host has no such question
     * @throws IOException
     *             if the file cannot be opened for reading
     */
    public static Optional<FileHoles> open(Path file) throws IOException {
        Optional<PosixCalls> host = PosixCalls.ofHost().filter(_ -> PosixCalls.LINUX);
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileHoles(host.get(), host.get().openToRead(file.toString())));
    }

    /**
     * The first byte at {@code offset} or behind it that is no hole.
     *
     * @param end
     *            the answer if only holes follow; the file ends there
     * @throws IOException
     *             if the file system does not tell
     */
    public long data(long offset, long end) throws IOException {
        return Math.min(end, calls.seekData(descriptor, offset).orElse(end));
    }

    @Override
    public void close() throws IOException {
        calls.close(descriptor);
    }
}
