package dev.ringside.devices.interrupt;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.PeriodicSchedule;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.DeviceState;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

/**
 * The timer of a local APIC (SDM vol. 3, 10.5.4): a down counter at 1 GHz over a divider, or a deadline of the time stamp counter. Interrupts that
 * nobody would see are not scheduled at all, so a masked timer costs nothing.
 */
final class LocalApicTimer {
    private static final int ONE_SHOT = 0;
    private static final int PERIODIC = 1;
    private static final int TSC_DEADLINE = 2;
    private static final int VERSION = 1;

    /** Registers; {@code elapsed} are the nanoseconds since the initial count was written. */
    record State(int version, int mode, boolean masked, int divide, long initial, long elapsed, boolean pending,
            long deadline) implements DeviceState {}

    private final GuestClock clock;
    private final LongUnaryOperator nanosOfTsc;
    private final BooleanSupplier interrupt;
    private final Timer timer;
    private final PeriodicSchedule schedule = new PeriodicSchedule();

    private int mode;
    private boolean masked = true;
    private int divide;
    private long initial;
    private long start;
    /** The one-shot count or the deadline still has its interrupt to come. */
    private boolean pending;
    private long deadline;

    /**
     * A stopped timer.
     *
     * @param nanosOfTsc
     *            guest time in nanoseconds at which the time stamp counter reaches a value
     * @param interrupt
     *            interrupts; false if the CPU has not yet taken the interrupt before, so that this one would be lost
     */
    LocalApicTimer(GuestClock clock, LongUnaryOperator nanosOfTsc, BooleanSupplier interrupt) {
        this.clock = clock;
        this.nanosOfTsc = nanosOfTsc;
        this.interrupt = interrupt;
        timer = clock.timer("local APIC timer", this::expire);
    }

    void reset() {
        timer.disarm();
        mode = ONE_SHOT;
        masked = true;
        divide = 0;
        initial = 0;
        pending = false;
        deadline = 0;
    }

    /** Takes over what the local vector table says: mode in bits 17 and 18, mask in bit 16. */
    void configure(int entry) {
        int newMode = entry >> 17 & 3;
        boolean newMasked = (entry & 1 << 16) != 0;
        if (newMode != mode && (newMode == TSC_DEADLINE || mode == TSC_DEADLINE)) {
            initial = 0;
            deadline = 0;
            pending = false;
        }
        if (masked && !newMasked && pending && mode != PERIODIC && expiry() <= clock.nanos()) {
            pending = false;
        }
        mode = newMode;
        masked = newMasked;
        arm();
    }

    int divide() {
        return divide;
    }

    void setDivide(int value) {
        long remaining = current();
        divide = value & 0xb;
        start = clock.nanos() - (initial - remaining << shift());
        arm();
    }

    long initial() {
        return initial;
    }

    /** Starts counting from {@code count}, 32 bits; 0 stops. Ignored in TSC deadline mode. */
    void setInitial(long count) {
        if (mode != TSC_DEADLINE) {
            initial = count;
            start = clock.nanos();
            pending = count != 0;
            arm();
        }
    }

    /** The current count, 32 bits. */
    long current() {
        if (initial == 0) {
            return 0;
        }
        long elapsed = clock.nanos() - start >> shift();
        return mode == PERIODIC ? initial - elapsed % initial : Math.max(0, initial - elapsed);
    }

    /** The deadline to come, or 0. */
    long deadline() {
        return pending && mode == TSC_DEADLINE ? deadline : 0;
    }

    /** Sets the time stamp of the next interrupt; 0 disarms. Ignored outside TSC deadline mode. */
    void setDeadline(long tsc) {
        if (mode == TSC_DEADLINE) {
            deadline = tsc;
            pending = tsc != 0;
            arm();
        }
    }

    private int shift() {
        return ((divide & 8) >> 1 | divide & 3) + 1 & 7;
    }

    private long expiry() {
        if (mode == TSC_DEADLINE) {
            return nanosOfTsc.applyAsLong(deadline);
        }
        long period = initial << shift();
        if (mode == ONE_SHOT) {
            return start + period;
        }
        return start + ((clock.nanos() - start) / period + 1) * period;
    }

    private void arm() {
        if (masked || !pending) {
            timer.disarm();
        } else {
            long expiry = expiry();
            schedule.start(expiry);
            timer.armAt(expiry);
        }
    }

    private void expire() {
        boolean delivered = interrupt.getAsBoolean();
        if (mode == PERIODIC) {
            long period = initial << shift();
            timer.armAt(delivered ? schedule.next(period, clock.nanos()) : schedule.retry(period, clock.nanos()));
        } else {
            pending = false;
        }
    }

    State save() {
        return new State(VERSION, mode, masked, divide, initial, clock.nanos() - start, pending, deadline);
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require(state.mode >= 0 && state.mode <= 3 && (state.divide & ~0xb) == 0, "mode and divider in range");
        state.require(state.initial >>> 32 == 0 && state.elapsed >= 0, "counts in range");
        state.require(!state.pending || state.initial != 0 || state.mode == TSC_DEADLINE, "a running count");
    }

    void restore(State state) {
        mode = state.mode;
        masked = state.masked;
        divide = state.divide;
        initial = state.initial;
        start = clock.nanos() - state.elapsed;
        pending = state.pending;
        deadline = state.deadline;
        arm();
    }
}
