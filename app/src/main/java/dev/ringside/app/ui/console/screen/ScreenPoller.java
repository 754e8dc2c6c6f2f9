package dev.ringside.app.ui.console.screen;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Looks at a display at a {@link Pace} of its own, on a thread of its own, and hands over what has changed. The next look waits until that is taken, so
 * that a window that is slow gets fewer pictures instead of more work.
 */
final class ScreenPoller implements AutoCloseable {
    private final Display display;
    private final Executor viewer;
    private final Consumer<Frame> show;
    private final Frame frame = new Frame();
    private final Pace pace = new Pace();
    private final Thread thread;
    private volatile boolean taken = true;
    private volatile boolean woken;
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

    /** Looks closely for a while: the guest has got something to do. Any thread. */
    void wake() {
        pace.quicken();
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    private void poll() {
        long next = System.nanoTime();
        while (!closed) {
            boolean changed = taken && display.update(frame);
            if (changed) {
                taken = false;
                viewer.execute(this::handOver);
            }
            woken = false;
            next = Math.max(next + pace.after(changed || !taken).toNanos(), System.nanoTime());
            for (long left = next - System.nanoTime(); left > 0 && !closed && !woken; left = next
                    - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            next = Math.min(next, System.nanoTime());
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
