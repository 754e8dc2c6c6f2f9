package dev.ringside.devices.flash;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings changes of flash to its file on a thread of its own: firmware changes variables in bursts of single bytes, so each change waits a little for
 * others, and what is left is written when this is closed.
 */
public final class FlashWriter implements AutoCloseable {
    private static final long QUIET_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final FlashFile file;
    private final Consumer<IOException> failed;
    private Thread thread;
    private byte[] written;
    /** Both guarded by this object. */
    private boolean changed;
    private boolean closed;

    /**
     * A writer that does nothing before {@link #start}.
     *
     * @param written
     *            what is in the file now
     * @param failed
     *            told, on the writer's thread, of a file that cannot be written
     */
    public FlashWriter(FlashFile file, byte[] written, Consumer<IOException> failed) {
        this.file = file;
        this.written = written.clone();
        this.failed = failed;
    }

    /**
     * Writes changes from now on; called once.
     *
     * @param contents
     *            gives what is to be written; called on the writer's thread, so it takes the machine lock itself
     */
    public void start(Supplier<byte[]> contents) {
        thread = Thread.ofPlatform().name("flash").daemon(true).start(() -> run(contents));
    }

    /** The contents have changed. Any thread; does not wait. */
    public synchronized void changed() {
        changed = true;
        notifyAll();
    }

    /** Writes what has changed and ends the thread. Not with the machine lock held. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Supplier<byte[]> contents) {
        try {
            while (awaitChange()) {
                write(contents.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write(contents.get());
    }

    /** Waits until something has changed and then has not for a while; false if this is the end. */
    private synchronized boolean awaitChange() throws InterruptedException {
        while (!changed && !closed) {
            wait();
        }
        for (long waited = 0; changed && !closed && waited < LONGEST_WAIT_MILLIS; waited += QUIET_MILLIS) {
            changed = false;
            wait(QUIET_MILLIS);
        }
        changed = false;
        return !closed;
    }

    private void write(byte[] now) {
        if (Arrays.equals(now, written)) {
            return;
        }
        try {
            file.write(now);
            written = now;
        } catch (IOException e) {
            failed.accept(e);
        }
    }
}
