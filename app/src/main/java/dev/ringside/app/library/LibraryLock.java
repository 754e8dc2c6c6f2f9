package dev.ringside.app.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time in a library's folder: among programs by a lock on the file {@code .lock}, among threads of this one, for which the host's locks do
 * nothing, by a lock in memory. Readers need none, since files are replaced whole.
 */
final class LibraryLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> OF_THIS_PROGRAM = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel programs;

    private LibraryLock(ReentrantLock threads, FileChannel programs) {
        this.threads = threads;
        this.programs = programs;
    }

    /** Waits until {@code folder} is this thread's. */
    static LibraryLock of(Path folder) throws IOException {
        ReentrantLock threads = OF_THIS_PROGRAM.computeIfAbsent(folder.toRealPath(), path -> new ReentrantLock());
        threads.lock();
        boolean held = false;
        try {
            FileChannel programs = lock(folder.resolve(".lock"));
            held = true;
            return new LibraryLock(threads, programs);
        } finally {
            if (!held) {
                threads.unlock();
            }
        }
    }

    /** The lock lasts until the channel is closed. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.lock().isValid();
            return channel;
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            programs.close();
        } finally {
            threads.unlock();
        }
    }
}
