package dev.ringside.devices.timer;

import dev.ringside.emulator.clock.GuestClock;

/** The main counter of a HPET: 64 bits, counting up at 100 MHz of guest time while it is let run. */
final class HpetCounter {
    /** Nanoseconds of a tick. */
    static final long TICK = 10;

    private final GuestClock clock;
    private boolean running;
    /** Its value when it stood last. */
    private long base;
    private long started;

    HpetCounter(GuestClock clock) {
        this.clock = clock;
    }

    boolean running() {
        return running;
    }

    long value() {
        return running ? base + (clock.nanos() - started) / TICK : base;
    }

    void set(long value) {
        base = value;
        started = clock.nanos();
    }

    void run(boolean on) {
        set(value());
        running = on;
    }

    /** Guest time in nanoseconds at which it will have gone on by {@code ticks}, not negative; it runs. */
    long timeAfter(long ticks) {
        long nanos = clock.nanos();
        long farthest = (Long.MAX_VALUE - nanos) / TICK;
        long sinceTick = (nanos - started) % TICK;
        return ticks >= farthest ? Long.MAX_VALUE : nanos - sinceTick + ticks * TICK;
    }
}
