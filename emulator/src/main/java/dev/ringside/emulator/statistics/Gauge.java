package dev.ringside.emulator.statistics;

import java.util.concurrent.atomic.AtomicLong;

/** A level that rises and falls, 0 at first. One thread at a time sets it; any thread reads it, perhaps a little late. */
public final class Gauge {
    private final AtomicLong value = new AtomicLong();

    /** The level is {@code now} from now on. */
    public void set(long now) {
        value.setOpaque(now);
    }

    /** The level now. Any thread. */
    public long get() {
        return value.getOpaque();
    }
}
