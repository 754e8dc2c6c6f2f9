package dev.ringside.devices.timer;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.PeriodicSchedule;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.DeviceState;
import java.util.function.BooleanSupplier;

/** A timer of a HPET: compares the main counter with a value, once or periodically, in 64 or 32 bits. */
final class HpetComparator {
    private static final int VERSION = 1;
    private static final long LEVEL = 0x02;
    private static final long ENABLE = 0x04;
    private static final long PERIODIC = 0x08;
    private static final long SET_VALUE = 0x40;
    private static final long SHORT = 0x100;
    private static final int ROUTE_SHIFT = 9;
    private static final long ROUTE = 0x3e00;
    private static final long WRITABLE = LEVEL | ENABLE | PERIODIC | SET_VALUE | SHORT | ROUTE;
    /** Periodic mode, 64 bits, and line 2 of the I/O APIC, which is where the board's timer goes. */
    private static final long CAPABILITIES = 0x10 | 0x20 | 4L << 32;
    /** A shorter period would keep the host busy for nothing: 5 microseconds. */
    private static final long SHORTEST_PERIOD = 500;
    /** Nanoseconds in which nobody will see a second interrupt: 73 years. */
    private static final long LONGEST_PERIOD = Long.MAX_VALUE / 4;

    /** Registers of a timer. */
    record State(int version, long configuration, long comparator, long period) implements DeviceState {}

    private final GuestClock clock;
    private final HpetCounter counter;
    private final Timer timer;
    private final BooleanSupplier waits;
    private final Runnable expired;
    private final PeriodicSchedule schedule = new PeriodicSchedule();
    private long configuration;
    private long comparator;
    private long period;

    /**
     * A timer.
     *
     * @param waits
     *            whether the CPU has not yet taken the interrupt before, so that a further one would be lost
     * @param expired
     *            raises the interrupt
     */
    HpetComparator(GuestClock clock, HpetCounter counter, BooleanSupplier waits, Runnable expired) {
        this.clock = clock;
        this.counter = counter;
        this.waits = waits;
        this.expired = expired;
        timer = clock.timer("HPET comparator", this::expire);
    }

    long configuration() {
        return configuration | CAPABILITIES;
    }

    void setConfiguration(long value) {
        configuration = value & WRITABLE;
        if (isShort()) {
            comparator &= 0xffff_ffffL;
            period &= 0xffff_ffffL;
        }
        schedule();
    }

    long comparator() {
        return comparator;
    }

    /**
     * Writes the comparator; {@code changed} are the bits that were written. A periodic timer takes the value for its period, and for the time of its
     * first interrupt as well if software has said so.
     */
    void setComparator(long value, long changed) {
        long kept = isShort() ? changed & 0xffff_ffffL : changed;
        if (!isPeriodic() || (configuration & SET_VALUE) != 0) {
            comparator = comparator & ~kept | value & kept;
        }
        if (isPeriodic()) {
            period = period & ~kept | value & kept;
        }
        if ((changed & 0xffff_ffffL) == 0 || changed == -1 || isShort()) {
            configuration &= ~SET_VALUE;
        }
        schedule();
    }

    boolean enabled() {
        return (configuration & ENABLE) != 0;
    }

    boolean level() {
        return (configuration & LEVEL) != 0;
    }

    /** Line of the I/O APIC that software has chosen. */
    int route() {
        return (int) ((configuration & ROUTE) >> ROUTE_SHIFT);
    }

    private boolean isShort() {
        return (configuration & SHORT) != 0;
    }

    private boolean isPeriodic() {
        return (configuration & PERIODIC) != 0;
    }

    /** Arms the timer for the time at which the counter will reach the comparator; one that is just missed expires at once. */
    void schedule() {
        if (!counter.running() || !enabled()) {
            timer.disarm();
            return;
        }
        long left = comparator - counter.value();
        long ticks = Math.max(0, isShort() ? (int) left : left);
        long due = counter.timeAfter(ticks);
        schedule.start(due);
        timer.armAt(due);
    }

    /** The comparator of a periodic timer stays with the interrupt that is due, and falls behind the counter while missed ones are made up for. */
    private void expire() {
        if (!isPeriodic() || period == 0) {
            expired.run();
            return;
        }
        long step = Math.max(SHORTEST_PERIOD, period);
        long nanos = step > LONGEST_PERIOD / HpetCounter.TICK ? LONGEST_PERIOD : step * HpetCounter.TICK;
        if (waits.getAsBoolean()) {
            timer.armAt(schedule.retry(nanos, clock.nanos()));
            return;
        }
        expired.run();
        long before = schedule.due();
        long next = schedule.next(nanos, clock.nanos());
        comparator += (schedule.due() - before) / nanos * step;
        if (isShort()) {
            comparator &= 0xffff_ffffL;
        }
        timer.armAt(next);
    }

    void reset() {
        configuration = 0;
        comparator = -1;
        period = 0;
        timer.disarm();
    }

    State save() {
        return new State(VERSION, configuration, comparator, period);
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require((state.configuration & ~WRITABLE) == 0, "configuration in range");
    }

    void restore(State state) {
        configuration = state.configuration;
        comparator = state.comparator;
        period = state.period;
        schedule();
    }
}
