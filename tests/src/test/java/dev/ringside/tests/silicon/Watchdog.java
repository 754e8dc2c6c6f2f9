package dev.ringside.tests.silicon;

/** Stops a program that runs too long: a program of a dozen instructions ends in microseconds unless it loops. */
final class Watchdog implements AutoCloseable {

    private static final long TICK_MILLIS = 50;
    private static final int TICKS = 20;
    private static final long IDLE = -1;

    private final Thread thread;
    private volatile long running = IDLE;
    private volatile long stopped = IDLE;
    private volatile boolean closed;
    private long begun;

    Watchdog(Runnable stop) {
        thread = Thread.ofPlatform().daemon().name("silicon-watchdog").start(() -> watch(stop));
    }

    private void watch(Runnable stop) {
        long seen = IDLE;
        int ticks = 0;
        while (!closed) {
            long now = running;
            ticks = now == seen && now != IDLE ? ticks + 1 : 0;
            seen = now;
            if (ticks >= TICKS) {
                stopped = now;
                stop.run();
            }
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A program begins; its number. */
    long begin() {
        running = ++begun;
        return begun;
    }

    /** The program ended by itself or was stopped. */
    void end() {
        running = IDLE;
    }

    /** Whether program {@code number} was stopped. */
    boolean bit(long number) {
        return stopped == number;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
