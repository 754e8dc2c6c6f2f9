package dev.ringside.emulator.clock;

import java.util.function.LongSupplier;

/**
 * Guest time as a function of a counter of the host's, one for all CPUs of a machine, so that generated code can tell it. The function is given a
 * {@link Stretch} at a time; whoever finds the latest one at its end makes the next. Two that read the counter in turn never see time go backwards, whichever
 * CPU and whichever stretch they asked: where the last stretch has run ahead of the clock, the next moments pass more slowly. Any thread.
 */
public final class TimeLine {
    /** Nanoseconds for which a stretch is good; overdue timers wait as long as this at most. */
    private static final long LENGTH = 100_000;
    /** Nanoseconds within which counter and clock must have been read. */
    private static final long TIGHT = 300;
    private static final int ATTEMPTS = 3;
    /** Nanoseconds after which the counter's rate is known well enough, and after which it is measured anew. */
    private static final long MEASURED = 20_000_000;
    private static final long OUTDATED = 10_000_000_000L;
    private static final double UNIT = 1L << 32;
    /** Nanoseconds of a tick. */
    private static final double FASTEST = 0.05, SLOWEST = 10;
    private static final double LEAST_SPEED = 0.5;

    private final LongSupplier nanoTime;
    private volatile Stretch latest = new Stretch(0, 0, 0, 0);
    private boolean measuring;
    private long firstTicks;
    private long firstNanos;
    /** Nanoseconds of a tick; 0 if unknown. */
    private double rate;

    /**
     * Guest time while the host's counter goes from {@code base} to {@code base + limit}.
     *
     * @param limit
     *            ticks; 0 if nothing is known beyond one moment
     * @param scale
     *            nanoseconds of a tick, in units of 2<sup>-32</sup>
     * @param nanos
     *            guest time at {@code base}
     */
    public record Stretch(long base, long limit, long scale, long nanos) {

        boolean holds(long ticks) {
            return Long.compareUnsigned(ticks - base, limit) <= 0;
        }

        /** Guest time at {@code ticks}, of those that it holds. */
        long at(long ticks) {
            return nanos + ((ticks - base) * scale >>> 32);
        }

        /** The latest guest time in it. */
        long end() {
            return at(base + limit);
        }
    }

    /**
     * What was read.
     *
     * @param nanos
     *            guest time
     * @param stretch
     *            by which code can go on from there
     */
    public record Moment(long nanos, Stretch stretch) {}

    /** A time line by {@link System#nanoTime()}. */
    public TimeLine() {
        this(System::nanoTime);
    }

    /** The same by another {@code nanoTime}, for tests. */
    TimeLine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Tells the time.
     *
     * @param counter
     *            the host's counter, which runs at a constant rate and is the same for all threads that read the line, as long as these live
     * @param clock
     *            guest time in nanoseconds, which goes as {@code nanoTime} does
     */
    public Moment read(LongSupplier counter, LongSupplier clock) {
        Stretch known = latest;
        long ticks = counter.getAsLong();
        return known.holds(ticks) ? new Moment(known.at(ticks), known) : prolong(counter, clock);
    }

    private synchronized Moment prolong(LongSupplier counter, LongSupplier clock) {
        for (int i = 0; i < ATTEMPTS; i++) {
            long before = nanoTime.getAsLong();
            long value = clock.getAsLong();
            long ticks = counter.getAsLong();
            long after = nanoTime.getAsLong();
            if (latest.holds(ticks)) {
                return new Moment(latest.at(ticks), latest);
            }
            if (after - before <= TIGHT) {
                measure(ticks, before);
                return goOn(next(ticks, value));
            }
        }
        return goOn(new Stretch(counter.getAsLong(), 0, 0, Math.max(clock.getAsLong(), latest.end())));
    }

    private Moment goOn(Stretch next) {
        latest = next;
        return new Moment(next.nanos(), next);
    }

    private void measure(long ticks, long nanos) {
        if (!measuring) {
            measuring = true;
            firstTicks = ticks;
            firstNanos = nanos;
        } else if (nanos - firstNanos >= MEASURED) {
            double now = (double) (nanos - firstNanos) / (ticks - firstTicks);
            rate = now >= FASTEST && now <= SLOWEST ? now : 0;
            measuring = nanos - firstNanos < OUTDATED;
        }
    }

    private Stretch next(long ticks, long value) {
        long nanos = Math.max(value, latest.end());
        double speed = Math.max(LEAST_SPEED, 1 - (double) (nanos - value) / LENGTH);
        return new Stretch(ticks, rate == 0 ? 0 : (long) (LENGTH / rate), (long) (rate * speed * UNIT), nanos);
    }
}
