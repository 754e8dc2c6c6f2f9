package dev.ringside.devices.timer;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.DeviceState;

/**
 * One counter of an 8254 (Intel data sheet 231164). Its output and its count follow from guest time; nothing ticks. Times are in periods of the
 * CLK input, 1.193182 MHz.
 */
final class PitChannel {
    /** Input frequency in hertz: a twelfth of 14.31818 MHz. */
    static final long FREQUENCY = 1_193_182;
    /** {@link #nextRise} and {@link #period} when the output will not rise. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int VERSION = 1;
    private static final long SECOND = 1_000_000_000;
    private static final int RUNNING = -1;

    /** State of a counter; {@code elapsed} are the nanoseconds since the count was loaded or the gate triggered. */
    record State(int version, int mode, int access, boolean bcd, boolean gate, int count, int nextCount, long nextAt,
            long elapsed, long paused, boolean loaded, boolean triggered, int latch, int latched, int statusLatch,
            boolean readHigh, int written, boolean writeHigh) implements DeviceState {}

    private final GuestClock clock;
    private int mode;
    private int access;
    private boolean bcd;
    private boolean gate;
    /** Reload value, 1 to 65536. */
    private int count;
    /** Reload value that takes over at tick {@link #nextAt} (modes 2 and 3) or at the next trigger (modes 1 and 5), or 0. */
    private int nextCount;
    private long nextAt;
    private long start;
    /** The tick at which a low gate has stopped mode 0 or 4, or {@link #RUNNING}. */
    private long paused;
    /** A count has been written since the control word. */
    private boolean loaded;
    /** Modes 1 and 5: the gate has risen since the control word. */
    private boolean triggered;
    private int latch;
    /** Bytes of {@link #latch} not yet read: 0, 1 or 2. */
    private int latched;
    private int statusLatch;
    private boolean readHigh;
    private int written;
    private boolean writeHigh;

    PitChannel(GuestClock clock, boolean gate) {
        this.clock = clock;
        reset(gate);
    }

    void reset(boolean gate) {
        this.gate = gate;
        count = 0x1_0000;
        control(0x36);
    }

    /** Control word for this counter, other than latch commands: access in bits 4 and 5, mode in 1 to 3, BCD in 0. */
    void control(int value) {
        access = value >> 4 & 3;
        int field = value >> 1 & 7;
        mode = field > 5 ? field - 4 : field;
        bcd = (value & 1) != 0;
        nextCount = 0;
        loaded = false;
        triggered = false;
        paused = RUNNING;
        latched = 0;
        statusLatch = -1;
        readHigh = false;
        writeHigh = false;
        start = clock.nanos();
    }

    void latchCount() {
        if (latched == 0) {
            latch = counter();
            latched = access == 3 ? 2 : 1;
        }
    }

    void latchStatus() {
        if (statusLatch < 0) {
            statusLatch = (output() ? 0x80 : 0) | (loaded ? 0 : 0x40) | access << 4 | mode << 1 | (bcd ? 1 : 0);
        }
    }

    int read() {
        if (statusLatch >= 0) {
            int status = statusLatch;
            statusLatch = -1;
            return status;
        }
        int value = latched > 0 ? latch : counter();
        latched = Math.max(0, latched - 1);
        return switch (access) {
            case 1 -> value & 0xff;
            case 2 -> value >> 8 & 0xff;
            default -> {
                readHigh = !readHigh;
                yield (readHigh ? value : value >> 8) & 0xff;
            }
        };
    }

    void write(int value) {
        switch (access) {
            case 1 -> load(value);
            case 2 -> load(value << 8);
            default -> {
                if (writeHigh) {
                    load(written | value << 8);
                } else {
                    written = value;
                    // The first byte of a new count stops mode 0 with its output low.
                    loaded &= mode != 0;
                }
                writeHigh = !writeHigh;
            }
        }
    }

    private void load(int raw) {
        int value = bcd ? fromBcd(raw) : raw;
        int reload = value != 0 ? value : bcd ? 10_000 : 0x1_0000;
        if (loaded && counting() && mode != 0 && mode != 4) {
            long ticks = ticks();
            nextAt = mode == 2 ? ticks - ticks % count + count : mode == 3 ? nextHalf(ticks) : NEVER;
            nextCount = reload;
            return;
        }
        count = reload;
        nextCount = 0;
        loaded = true;
        start = clock.nanos();
        paused = !gate && (mode == 0 || mode == 4) ? 0 : RUNNING;
    }

    boolean gate() {
        return gate;
    }

    void setGate(boolean level) {
        boolean rose = level && !gate;
        if (gate && !level && (mode == 0 || mode == 4)) {
            paused = ticks();
        }
        gate = level;
        if (rose && (mode == 0 || mode == 4)) {
            start = clock.nanos() - ticksToNanos(Math.max(0, paused));
            paused = RUNNING;
        } else if (rose) {
            triggered = true;
            count = nextCount != 0 ? nextCount : count;
            nextCount = 0;
            start = clock.nanos();
        }
    }

    /** Level of the OUT pin. */
    boolean output() {
        long ticks = ticks();
        return switch (mode) {
            case 0 -> loaded && ticks >= count;
            case 1 -> !counting() || ticks >= count;
            case 2 -> !counting() || ticks % count != count - 1;
            case 3 -> !counting() || ticks % count < (count + 1) / 2;
            default -> !counting() || ticks != count;
        };
    }

    /** Guest time in nanoseconds, after now, at which the output rises next; {@link #NEVER} if it will not. */
    long nextRise() {
        if (!counting() || paused >= 0) {
            return NEVER;
        }
        long ticks = ticks();
        long at = switch (mode) {
            case 0, 1 -> ticks < count ? count : NEVER;
            case 2, 3 -> nextCount != 0 && mode == 2 ? nextAt : ticks - ticks % count + count;
            default -> ticks <= count ? count + 1L : NEVER;
        };
        return at == NEVER ? NEVER : start + ticksToNanos(at);
    }

    /** Nanoseconds between two rises of the output, {@link #NEVER} if there will not be two. */
    long period() {
        return counting() && (mode == 2 || mode == 3) ? ticksToNanos(count) : NEVER;
    }

    private boolean counting() {
        return loaded && (mode == 1 || mode == 5 ? triggered : gate || paused >= 0);
    }

    /** Ticks since the start, after a new count has taken over if it was due. */
    private long ticks() {
        if (paused >= 0) {
            return paused;
        }
        long ticks = nanosToTicks(clock.nanos() - start);
        if (nextCount != 0 && nextAt != NEVER && ticks >= nextAt) {
            boolean secondHalf = mode == 3 && nextAt % count != 0;
            start += ticksToNanos(nextAt) - (secondHalf ? ticksToNanos((nextCount + 1) / 2) : 0);
            count = nextCount;
            nextCount = 0;
            ticks = nanosToTicks(clock.nanos() - start);
        }
        return ticks;
    }

    /** Mode 3: the tick at which the half of the period that runs ends. */
    private long nextHalf(long ticks) {
        long phase = ticks % count;
        int half = (count + 1) / 2;
        return ticks - phase + (phase < half ? half : count);
    }

    private static long nanosToTicks(long nanos) {
        return nanos / SECOND * FREQUENCY + nanos % SECOND * FREQUENCY / SECOND;
    }

    /** Nanoseconds after which {@code ticks} are complete. */
    private static long ticksToNanos(long ticks) {
        return ticks / FREQUENCY * SECOND + (ticks % FREQUENCY * SECOND + FREQUENCY - 1) / FREQUENCY;
    }

    /** What a read of the counter gives, in BCD if so programmed. */
    private int counter() {
        long ticks = counting() ? ticks() : 0;
        long value = switch (mode) {
            case 2 -> count - ticks % count;
            // Counts down by two, twice in a period.
            case 3 -> count - 2 * (ticks % count) % count & ~1;
            default -> count - ticks;
        };
        return bcd ? toBcd((int) Math.floorMod(value, 10_000L)) : (int) value & 0xffff;
    }

    private static int fromBcd(int raw) {
        return (raw >> 12 & 15) * 1000 + (raw >> 8 & 15) * 100 + (raw >> 4 & 15) * 10 + (raw & 15);
    }

    private static int toBcd(int value) {
        return value / 1000 << 12 | value / 100 % 10 << 8 | value / 10 % 10 << 4 | value % 10;
    }

    State save() {
        return new State(VERSION, mode, access, bcd, gate, count, nextCount, nextAt, clock.nanos() - start, paused,
                loaded,
                triggered, latch, latched, statusLatch, readHigh, written, writeHigh);
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require(state.mode >= 0 && state.mode <= 5 && (state.access & ~3) == 0, "mode in range");
        state.require(state.count >= 1 && state.count <= 0x1_9999 && state.nextCount >= 0 && state.nextCount <= 0x1_9999
                && state.elapsed >= 0 && state.paused >= RUNNING, "counts in range");
    }

    void restore(State state) {
        mode = state.mode;
        access = state.access;
        bcd = state.bcd;
        gate = state.gate;
        count = state.count;
        nextCount = state.nextCount;
        nextAt = state.nextAt;
        start = clock.nanos() - state.elapsed;
        paused = state.paused;
        loaded = state.loaded;
        triggered = state.triggered;
        latch = state.latch;
        latched = state.latched;
        statusLatch = state.statusLatch;
        readHigh = state.readHigh;
        written = state.written;
        writeHigh = state.writeHigh;
    }
}
