package dev.ringside.emulator.clock;

/**
 * Deadlines of a periodic interrupt. A guest that counts interrupts must not lose time when the host is too busy to deliver them or to run the guest:
 * missed ones follow close behind one another, and one that would melt into its predecessor waits. What is more than {@link #LARGEST_BACKLOG} late is
 * given up. Times are nanoseconds of guest time.
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

    /** When the next interrupt is due, however late it will be. */
    public long due() {
        return due;
    }

    /** The interrupt that was due has been delivered at {@code now}; answers when to deliver the next, {@code period} later in principle. */
    public long next(long period, long now) {
        due += period;
        if (now - due > LARGEST_BACKLOG) {
            due = now + period - (now - due) % period;
        }
        return Math.max(due, now + distance(period));
    }

    /** The interrupt that was due could not be told from the one before it, which still waits at {@code now}; answers when to try again. */
    public long retry(long period, long now) {
        if (now - due > LARGEST_BACKLOG) {
            due = now;
        }
        return now + Math.max(distance(period), (now - due) / 2);
    }

    private static long distance(long period) {
        return Math.max(SHORTEST_DISTANCE, Math.min(CATCH_UP_DISTANCE, period / 2));
    }
}
