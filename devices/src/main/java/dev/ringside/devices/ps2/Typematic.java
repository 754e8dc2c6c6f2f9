package dev.ringside.devices.ps2;

import dev.ringside.devices.input.Key;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import java.util.Optional;
import java.util.function.Consumer;

/** Repeats the key that was pressed last for as long as it is held, after a delay and at a rate that the guest sets. */
final class Typematic {
    /** Half a second, then 10.9 times a second. */
    static final int DEFAULT_RATE = 0x2b;

    private static final long DELAY_STEP = 250_000_000;
    private static final long PERIOD_STEP = 4_166_667;

    private final GuestClock clock;
    private final Timer timer;
    private final Consumer<Key> repeat;
    private Optional<Key> key = Optional.empty();
    private int rate = DEFAULT_RATE;

    Typematic(GuestClock clock, Consumer<Key> repeat) {
        this.clock = clock;
        this.repeat = repeat;
        timer = clock.timer("typematic", this::expire);
    }

    /** Delay in bits 5 and 6, period in bits 0 to 4, as in the keyboard's command F3h. */
    void setRate(int rate) {
        this.rate = rate;
    }

    int rate() {
        return rate;
    }

    /** The key that repeats. */
    Optional<Key> key() {
        return key;
    }

    void start(Key pressed) {
        key = Optional.of(pressed);
        timer.armAt(clock.nanos() + ((rate >> 5 & 3) + 1) * DELAY_STEP);
    }

    void stop() {
        key = Optional.empty();
        timer.disarm();
    }

    private void expire() {
        timer.armAt(clock.nanos() + (8L + (rate & 7) << (rate >> 3 & 3)) * PERIOD_STEP);
        key.ifPresent(repeat);
    }
}
