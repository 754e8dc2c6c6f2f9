package dev.ringside.app.posix;

import java.io.IOException;
import java.util.Optional;

/**
 * A terminal that passes keys on as they are typed, without echo, Ctrl-C and the like included, until it is closed.
 * Line feeds are still shown as new lines. Closing twice is closing once; any thread.
 */
public final class RawMode implements AutoCloseable {
    private final PosixCalls calls;
    private final int descriptor;
    private final byte[] before;
    private boolean closed;

    private RawMode(PosixCalls calls, int descriptor, byte[] before) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.before = before;
    }

    /**
     * Puts the terminal on a file descriptor (0 is standard input) into this mode; empty if there is no terminal, or
     * the host has no such modes.
     */
    public static Optional<RawMode> enter(int descriptor) {
        Optional<PosixCalls> calls = PosixCalls.ofHost();
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] before = calls.get().attributes(descriptor);
            calls.get().setAttributes(descriptor, calls.get().raw(before, false));
            return Optional.of(new RawMode(calls.get(), descriptor, before));
        } catch (IOException _) {
            // No terminal: a pipe or a file.
            return Optional.empty();
        }
    }

    /** Puts the terminal back as it was. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            calls.setAttributes(descriptor, before);
        }
    }
}
