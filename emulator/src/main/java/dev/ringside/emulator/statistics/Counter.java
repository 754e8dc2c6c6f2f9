package dev.ringside.emulator.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A count that starts at 0. One thread at a time raises it, which costs as much as raising a field; any thread reads it, perhaps a little late. */
public final class Counter {
    private static final VarHandle VALUE = value();

    private long value;

    private static VarHandle value() {
        try {
            return MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Adds 1. */
    public void increment() {
        add(1);
    }

    /** Adds {@code amount}, 0 or more. */
    public void add(long amount) {
        VALUE.setOpaque(this, value + amount);
    }

    /** The count now. Any thread. */
    public long get() {
        return (long) VALUE.getOpaque(this);
    }
}
