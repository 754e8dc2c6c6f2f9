package dev.ringside.devices.network.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread of a user-mode network: waits for channels, for work of other threads, and for time to pass. */
public final class NetworkLoop implements Executor, AutoCloseable {
    /** Nanoseconds between two calls of {@link Turn#timePasses}, as long as somebody wants them. */
    public static final long TICK = 100_000_000;

    private static final System.Logger LOG = System.getLogger(NetworkLoop.class.getName());

    /** What is done beside the channels. Network thread. */
    interface Turn {

        /** Every turn, before time passes. */
        void work();

        /** At least a {@link #TICK} has passed; {@code now} is {@link System#nanoTime}. */
        void timePasses(long now);

        /** Milliseconds until {@link #work} or {@link #timePasses} are wanted though nothing happens; 0 for no such wish. */
        long patience();

        /** The thread ends. */
        void end();
    }

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    /** A loop that does nothing before {@link #start}. */
    NetworkLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("The host has no more room for a network", e);
        }
    }

    /** Starts the thread, which {@code threads} makes. */
    void start(ThreadFactory threads, Turn turn) {
        Thread thread = threads.newThread(() -> run(turn));
        thread.setUncaughtExceptionHandler(
                (_, cause) -> LOG.log(System.Logger.Level.ERROR, thread.getName() + " has failed", cause));
        thread.start();
    }

    /** Runs {@code task} soon. Any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        wake();
    }

    /** Begins a turn soon. Any thread. */
    void wake() {
        if (!woken.getAndSet(true)) {
            selector.wakeup();
        }
    }

    /**
     * Watches {@code channel}. Network thread.
     *
     * @param operations
     *            bits of {@link SelectionKey}
     */
    public SelectionKey watch(SelectableChannel channel, int operations, ChannelHandler handler)
            throws ClosedChannelException {
        return channel.register(selector, operations, handler);
    }

    /** Ends the thread. Any thread. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void run(Turn turn) {
        long lastTick = System.nanoTime();
        try {
            while (!closed) {
                selector.select(turn.patience());
                woken.set(false);
                runTasks();
                handleChannels();
                turn.work();
                long now = System.nanoTime();
                if (now - lastTick >= TICK) {
                    lastTick = now;
                    turn.timePasses(now);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "A machine has lost its network: the host cannot wait for it", e);
        } finally {
            turn.end();
            closeSelector();
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void handleChannels() {
        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext();) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key.isValid()) {
                ((ChannelHandler) key.attachment()).ready();
            }
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the selector of a network", e);
        }
    }
}
