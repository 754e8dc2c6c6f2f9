package dev.ringside.emulator.statistics;

import java.util.function.LongSupplier;

/** How long something has been at work. Any thread. */
public final class BusyTime {
    private final LongSupplier clock;
    private boolean working;
    private long began;
    private long finished;

    /** Idle, and never at work before; {@code clock} counts nanoseconds. */
    public BusyTime(LongSupplier clock) {
        this.clock = clock;
    }

    /** Work begins; nothing happens if it has. */
    public synchronized void begin() {
        if (!working) {
            working = true;
            began = clock.getAsLong();
        }
    }

    /** Work ends; nothing happens if it has. */
    public synchronized void end() {
        if (working) {
            working = false;
            finished += clock.getAsLong() - began;
        }
    }

    /** Nanoseconds at work until now. */
    public synchronized long nanos() {
        return working ? finished + clock.getAsLong() - began : finished;
    }
}
