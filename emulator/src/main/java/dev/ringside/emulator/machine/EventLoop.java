package dev.ringside.emulator.machine;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.clock.TimerQueue;
import dev.ringside.emulator.statistics.HostThreads;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The thread of a machine that runs expired timers and completions posted by other threads, each with the machine lock held. It is also the
 * machine's clock: guest time follows the host's monotonic clock while the loop is not frozen. It sleeps until the next deadline.
 */
public final class EventLoop implements GuestClock, AutoCloseable {
    private static final long LATE_NANOS = 1_000_000;

    private final String name;
    private final HostThreads threads;
    private final MachineLock lock;
    private final Consumer<Throwable> failed;
    private volatile Thread thread;
    private final TimerQueue timers = new TimerQueue(this::earlier);
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    /** When the next timer is due. */
    private volatile long due = TimerQueue.NONE;
    private volatile boolean closed;
    private volatile TimeBase base = new TimeBase(true, 0, 0);

    private record TimeBase(boolean frozen, long guest, long host) {
        long now() {
            return frozen ? guest : guest + (System.nanoTime() - host);
        }
    }

    /**
     * Starts the thread; guest time stands at 0, frozen.
     *
     * @param threads
     *            gets the thread
     * @param failed
     *            told on that thread what a timer or a completion threw, which is an error of this program; the loop goes on
     */
    public EventLoop(HostThreads threads, String name, MachineLock lock, Consumer<Throwable> failed) {
        this.threads = threads;
        this.name = name;
        this.lock = lock;
        this.failed = failed;
        thread = startThread();
    }

    private Thread startThread() {
        Thread fresh = threads.named(name).newThread(this::loop);
        fresh.setUncaughtExceptionHandler((_, cause) -> {
            failed.accept(cause);
            thread = startThread();
        });
        fresh.start();
        return fresh;
    }

    @Override
    public long nanos() {
        return base.now();
    }

    @Override
    public boolean followsHost() {
        return !base.frozen;
    }

    @Override
    public Timer timer(String name, Runnable action) {
        return timers.timer(name, action);
    }

    @Override
    public void catchUp() {
        if (nanos() - due <= LATE_NANOS) {
            return;
        }
        lock.lock();
        try {
            while (!base.frozen && !closed && timers.runNext(nanos())) {
                // Until nothing is due.
            }
            due = timers.nextDeadline();
        } finally {
            lock.unlock();
        }
    }

    private void earlier() {
        due = timers.nextDeadline();
        wake();
    }

    /** Runs {@code completion} soon on the loop's thread with the machine lock held. Any thread. */
    public void post(Runnable completion) {
        posted.add(completion);
        wake();
    }

    /** Stops guest time; timers stay armed. */
    public void freeze() {
        lock.run(() -> base = new TimeBase(true, base.now(), 0));
    }

    /** Lets guest time go on from where it stood. */
    public void thaw() {
        lock.run(() -> base = new TimeBase(false, base.now(), System.nanoTime()));
        wake();
    }

    /** Ends the thread, once an action that runs has ended; what is armed or posted will not run any more. */
    @Override
    public void close() {
        lock.run(() -> closed = true);
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void loop() {
        while (!closed) {
            long wait = runDue();
            if (posted.isEmpty() && !closed) {
                if (wait == TimerQueue.NONE) {
                    LockSupport.park(this);
                } else if (wait > 0) {
                    LockSupport.parkNanos(this, wait);
                }
            }
        }
    }

    /** Runs everything due; answers how many nanoseconds there are until the next deadline. */
    private long runDue() {
        lock.lock();
        try {
            while (!closed && !posted.isEmpty()) {
                posted.remove().run();
            }
            if (base.frozen || closed) {
                return TimerQueue.NONE;
            }
            while (timers.runNext(nanos())) {
                if (closed) {
                    break;
                }
            }
            long next = timers.nextDeadline();
            due = next;
            return next == TimerQueue.NONE ? TimerQueue.NONE : Math.max(0, next - nanos());
        } finally {
            lock.unlock();
        }
    }
}
