package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.CpuState;
import java.util.function.LongSupplier;

/**
 * Lets translated code tell the time stamp counter from a counter of the host's for a short time after it was read here. The counter never runs
 * backwards for that: where code has gone too far ahead, the next moments pass more slowly.
 */
final class CounterExtrapolation {
    /** Nanoseconds for which a reading is good; overdue timers wait as long as this at most. */
    private static final long WINDOW = 100_000;
    /** Nanoseconds within which both counters must have been read. */
    private static final long TIGHT = 300;
    private static final int ATTEMPTS = 3;
    /** Nanoseconds after which the host counter's rate is known well enough, and after which it is measured anew. */
    private static final long MEASURED = 20_000_000;
    private static final long OUTDATED = 10_000_000_000L;
    private static final double UNIT = 1L << 32;
    /** Nanoseconds of a tick. */
    private static final double FASTEST = 0.05, SLOWEST = 10;
    private static final double LEAST_SPEED = 0.5;

    private final CpuState state;
    private final LongSupplier host;
    private final LongSupplier nanoTime;
    private boolean measuring;
    private long firstTicks;
    private long firstNanos;
    /** Nanoseconds of a tick; 0 if unknown. */
    private double rate;
    /** The most that was told. */
    private long told;

    /** Of the counter {@code host}, which runs at a constant rate; {@code nanoTime} is {@link System#nanoTime()}. */
    CounterExtrapolation(CpuState state, LongSupplier host, LongSupplier nanoTime) {
        this.state = state;
        this.host = host;
        this.nanoTime = nanoTime;
        forget();
    }

    /** Code must not tell it by itself, and what it told before counts no more. */
    void forget() {
        state.put(CpuState.COUNTER_LIMIT, 0);
        state.put(CpuState.COUNTER_BASE, 0);
        told = Long.MIN_VALUE;
    }

    /** What {@code counter}, which counts nanoseconds, says now, or a little more if code has said so before; code goes on from there. */
    long read(LongSupplier counter) {
        for (int i = 0; i < ATTEMPTS; i++) {
            long before = nanoTime.getAsLong();
            long value = counter.getAsLong();
            long ticks = host.getAsLong();
            long after = nanoTime.getAsLong();
            if (after - before <= TIGHT) {
                measure(ticks, before);
                return publish(ticks, value);
            }
        }
        told = Math.max(counter.getAsLong(), told(host.getAsLong()));
        state.put(CpuState.COUNTER_LIMIT, 0);
        return told;
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

    private long publish(long ticks, long value) {
        told = Math.max(value, told(ticks));
        long ahead = told - value;
        double speed = Math.max(LEAST_SPEED, 1 - (double) ahead / WINDOW);
        state.put(CpuState.COUNTER_BASE, ticks);
        state.put(CpuState.COUNTER_VALUE, told);
        state.put(CpuState.COUNTER_SCALE, (long) (rate * speed * UNIT));
        state.put(CpuState.COUNTER_LIMIT, rate == 0 ? 0 : (long) (WINDOW / rate));
        return told;
    }

    /** The most that code can have said by the time when the host's counter stands at {@code ticks}. */
    private long told(long ticks) {
        long limit = state.get(CpuState.COUNTER_LIMIT);
        long since = ticks - state.get(CpuState.COUNTER_BASE);
        long counted = Long.compareUnsigned(since, limit) < 0 ? since : limit;
        long inCode = state.get(CpuState.COUNTER_VALUE) + (counted * state.get(CpuState.COUNTER_SCALE) >>> 32);
        return limit == 0 ? told : Math.max(told, inCode);
    }
}
