package dev.ringside.emulator.clock;

/** A clock that moves only when told to, for tests and for deterministic runs. Not thread-safe. */
public final class ManualClock implements GuestClock {
    private final TimerQueue timers = new TimerQueue(() -> {
    });
    private long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Timer timer(String name, Runnable action) {
        return timers.timer(name, action);
    }

    /** Moves time forward by {@code nanos}, stopping at each deadline on the way to run its action. */
    public void advance(long nanos) {
        long end = now + nanos;
        while (timers.nextDeadline() <= end) {
            now = Math.max(now, timers.nextDeadline());
            timers.runNext(now);
        }
        now = end;
    }
}
