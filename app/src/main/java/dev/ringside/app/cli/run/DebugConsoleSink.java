package dev.ringside.app.cli.run;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes the guest's debug console on a thread of its own. The port has no way to make the guest wait, so bytes that
 * come faster than the host writes them are dropped.
 */
final class DebugConsoleSink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DebugConsoleSink.class.getName());
    private static final int QUEUE = 1 << 16;
    private static final long LAST_WORDS_MILLIS = 2000;
    private static final int END = -1;

    private final BlockingQueue<Integer> bytes = new ArrayBlockingQueue<>(QUEUE);
    private final OutputStream out;
    private final Thread writer;

    /** A sink that closes {@code out} when it is closed. */
    DebugConsoleSink(OutputStream out) {
        this.out = out;
        writer = Thread.ofPlatform().name("debug console").daemon(true).start(this::write);
    }

    /** Takes a byte, 0 to 255; does not block. */
    void accept(int value) {
        // A small Integer is no new object.
        if (!bytes.offer(value)) {
            LOG.log(Level.TRACE, "Dropped a byte of the debug console");
        }
    }

    /** Writes what is queued. */
    @Override
    public void close() {
        try {
            if (bytes.offer(END, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                writer.join(LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (out) {
            for (int value = bytes.take(); value != END; value = bytes.take()) {
                out.write(value);
                if (bytes.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The debug console cannot be written any more: {0}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
