package dev.ringside.emulator.cpu;

import dev.ringside.emulator.clock.TimeLine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What joins the CPUs of one machine beside its memory and its interrupt controllers. Any thread. */
public final class ProcessorBus {
    private final boolean shared;
    private final BusLock lock = new BusLock();
    private final TimeLine time = new TimeLine();
    private final List<CodeKeeper> keepers = new CopyOnWriteArrayList<>();

    /** A bus for {@code processors} CPUs, at least 1. */
    public ProcessorBus(int processors) {
        shared = processors > 1;
    }

    /** Whether there is more than one CPU, so that accesses to memory need to be atomic and ordered. */
    public boolean shared() {
        return shared;
    }

    /** The lock on the bus. */
    public BusLock lock() {
        return lock;
    }

    /** By which all CPUs tell the same time. */
    public TimeLine time() {
        return time;
    }

    /** Adds a CPU that keeps code. */
    public void attach(CodeKeeper keeper) {
        keepers.add(keeper);
    }

    /** Every CPU that keeps code. */
    public List<CodeKeeper> keepers() {
        return keepers;
    }
}
