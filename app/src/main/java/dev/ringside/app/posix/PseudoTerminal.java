package dev.ringside.app.posix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A terminal made by this program, in raw mode; other programs open its {@link #path()}. What is written while nobody
 * has it open is lost, as on a line without a listener. Each stream is used by one thread; closing the output closes
 * all.
 */
public final class PseudoTerminal {
    /** How soon a closing, or another program's opening, is noticed, in milliseconds. */
    private static final int PATIENCE = 200;

    /** Bytes written at once: no more than a terminal that can take some can take. */
    private static final int CHUNK = 256;

    private final PosixCalls calls;
    private final int master;
    private final String path;
    private final Object closing = new Object();
    private int users;
    private boolean closed;

    private PseudoTerminal(PosixCalls calls, int master, String path) {
        this.calls = calls;
        this.master = master;
        this.path = path;
    }

    /**
     * Makes one.
     *
     * @throws IOException
     *             if the host has none to give; the message says why
     */
    public static PseudoTerminal open() throws IOException {
        PosixCalls calls = PosixCalls.ofHost()
                .orElseThrow(() -> new IOException("this system has no pseudo terminals"));
        int master = calls.openPseudoTerminal();
        String path = calls.slaveName(master);
        int slave = calls.open(path);
        calls.setAttributes(slave, calls.raw(calls.attributes(slave), true));
        // From now on the master tells by POLLHUP whether somebody has the slave open.
        calls.close(slave);
        return new PseudoTerminal(calls, master, path);
    }

    /** What other programs open. */
    public String path() {
        return path;
    }

    /** What they type; ends when the terminal is closed. */
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] single = new byte[1];
                return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                while (true) {
                    if (!enter()) {
                        return -1;
                    }
                    try {
                        int events = calls.poll(master, PosixCalls.POLLIN, PATIENCE);
                        if ((events & PosixCalls.POLLIN) != 0) {
                            return calls.read(master, target, offset, length);
                        }
                        if (events != 0) {
                            pause();
                        }
                    } finally {
                        leave();
                    }
                }
            }
        };
    }

    /** What they see. */
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[]{(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                for (int done = 0; done < length;) {
                    if (!enter()) {
                        return;
                    }
                    try {
                        int events = calls.poll(master, PosixCalls.POLLOUT, PATIENCE);
                        if ((events & (PosixCalls.POLLHUP | PosixCalls.POLLERR)) != 0) {
                            return;
                        }
                        if ((events & PosixCalls.POLLOUT) != 0) {
                            done += calls.write(master, source, offset + done, Math.min(length - done, CHUNK));
                        }
                    } finally {
                        leave();
                    }
                }
            }

            @Override
            public void close() throws IOException {
                PseudoTerminal.this.close();
            }
        };
    }

    private void close() throws IOException {
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            closing.notifyAll();
            // A descriptor that is closed under a thread in poll may be another file's a moment later.
            awaitUsers();
        }
        calls.close(master);
    }

    private boolean enter() {
        synchronized (closing) {
            if (closed) {
                return false;
            }
            users++;
            return true;
        }
    }

    private void leave() {
        synchronized (closing) {
            users--;
            closing.notifyAll();
        }
    }

    /** Nobody has it open, and poll does not wait for that to change. */
    private void pause() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        synchronized (closing) {
            try {
                for (long left = PATIENCE; !closed && left > 0;) {
                    closing.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
    }

    /** Waits, even if interrupted, until no thread is in a call. With the lock. */
    private void awaitUsers() {
        boolean interrupted = false;
        while (users > 0) {
            try {
                closing.wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
