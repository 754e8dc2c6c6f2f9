package dev.ringside.emulator.clock;

/**
 * Deadlines of a periodic interrupt. A host that is late delivers the missed ones close behind one another, so that a guest that counts interrupts
 * keeps its time; what is more than {@link #LARGEST_BACKLOG} late is given up. Times are nanoseconds of guest time.
 */
public final class PeriodicSchedule {
    /** The most that is made up for: one second. */
    public static final long LARGEST_BACKLOG = 1_000_000_000;
    /** Distance of interrupts that make up for missed ones, and of all if the period is shorter: 20 microseconds. */
    public static final long SHORTEST_DISTANCE = 20_000;

    /** Distance that leaves a guest time to handle each interrupt, where the period is long enough for that. */
    private static final long CATCH_UP_DISTANCE = 200_000;

    private long due;

    /** Begins anew: the first interrupt is due at {@code first}. */
    public void start(long first) {
        due = first;
    }

    /** The interrupt that was due has been delivered at {@code now}; answers when to deliver the next, {@code period} later in principle. */
    public long next(long period, long now) {
        due += period;
        if (now - due > LARGEST_BACKLOG) {
            due = now + period - (now - due) % period;
        }
        long distance = Math.max(SHORTEST_DISTANCE, Math.min(CATCH_UP_DISTANCE, period / 2));
        return Math.max(due, now + distance);
    }
}
