package dev.ringside.app.ui.terminal;

import dev.ringside.app.machine.OutputLog;
import dev.ringside.app.vt.Terminal;

/** Feeds a terminal what a guest sends, in portions that leave time for everything else. JavaFX thread. */
final class ConsoleReader {
    private static final int PORTION = 8192;
    private static final byte[] NOTHING = {};

    private final OutputLog log;
    private final Terminal terminal;
    private byte[] bytes = NOTHING;
    private int done;
    private long position;

    ConsoleReader(OutputLog log, Terminal terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    /** Feeds what there is, for about {@code nanos} at most; answers whether there was anything. */
    boolean read(long nanos) {
        if (done == bytes.length) {
            OutputLog.Chunk chunk = log.since(position);
            if (chunk.next() - chunk.bytes().length > position) {
                terminal.gap();
            }
            position = chunk.next();
            bytes = chunk.bytes();
            done = 0;
        }
        if (bytes.length == 0) {
            return false;
        }
        long start = System.nanoTime();
        while (done < bytes.length && System.nanoTime() - start < nanos) {
            int portion = Math.min(PORTION, bytes.length - done);
            terminal.feed(bytes, done, portion);
            done += portion;
        }
        return true;
    }

    /** Has {@code action} run when there is something to read, on whatever thread brings it. */
    void whenReadable(Runnable action) {
        log.whenBeyond(done < bytes.length ? position - 1 : position, action);
    }

    /** Has {@code action} wait no more. */
    void forget(Runnable action) {
        log.forget(action);
    }
}
