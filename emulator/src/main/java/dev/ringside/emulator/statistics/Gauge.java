package dev.ringside.emulator.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A level that rises and falls, 0 at first. One thread at a time sets it; any thread reads it, perhaps a little late. */
public final class Gauge {
    private static final VarHandle VALUE = value();

    private long value;

    private static VarHandle value() {
        try {
            return MethodHandles.lookup().findVarHandle(Gauge.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The level is {@code now} from now on. */
    public void set(long now) {
        VALUE.setOpaque(this, now);
    }

    /** The level now. Any thread. */
    public long get() {
        return (long) VALUE.getOpaque(this);
    }
}
