package dev.ringside.app.ui.console;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Looks at a display up to 60 times a second on a thread of its own and hands over what has changed. The next look waits until that is taken, so that
 * a window that is slow gets fewer pictures instead of more work.
 */
final class ScreenPoller implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000_000L / 60;

    private final Display display;
    private final Executor viewer;
    private final Consumer<Frame> show;
    private final Frame frame = new Frame();
    private final Thread thread;
    private volatile boolean taken = true;
    private volatile boolean closed;

    /**
     * Begins to look.
     *
     * @param viewer
     *            runs {@code show}, one call after the other
     * @param show
     *            takes over what has changed; the frame is its own until it returns
     */
    ScreenPoller(Display display, Executor viewer, Consumer<Frame> show) {
        this.display = display;
        this.viewer = viewer;
        this.show = show;
        thread = Thread.ofPlatform().name("screen").daemon(true).start(this::poll);
    }

    private void poll() {
        long next = System.nanoTime();
        while (!closed) {
            if (taken && display.update(frame)) {
                taken = false;
                viewer.execute(this::handOver);
            }
            next = Math.max(next + PERIOD_NANOS, System.nanoTime());
            for (long left = next - System.nanoTime(); left > 0 && !closed; left = next - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    private void handOver() {
        try {
            if (!closed) {
                show.accept(frame);
            }
        } finally {
            taken = true;
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
