package dev.ringside.emulator.x86;

import dev.ringside.emulator.memory.Host;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What other threads want of a CPU, as bits, and how they get its attention: engines look at {@link CpuState#POLL} at the ends of blocks, and a CPU without
 * work sleeps. Any thread may raise; only the CPU's own acts.
 */
final class Requests {
    /** {@link Cpu#run} is to return. */
    static final int EXIT = 1;
    /** The pin for maskable interrupts is asserted. */
    static final int INTERRUPT = 2;
    /** A non-maskable interrupt. */
    static final int NMI = 4;
    static final int INIT = 8;
    /** A start-up message. */
    static final int STARTUP = 16;
    /** Translations of addresses are no longer right. */
    static final int FLUSH = 32;
    /** Physical addresses lead elsewhere. */
    static final int REMAP = 64;
    /** Pages are to be marked at their next write again. */
    static final int MARKS = 128;
    /** Somebody wants to look between two instructions. */
    static final int LOOK = 256;

    private final long state;
    private final AtomicInteger raised = new AtomicInteger();
    private final Queue<Runnable> looks = new ConcurrentLinkedQueue<>();
    private volatile Thread sleeper;

    /** None yet, for the CPU whose state is at host address {@code state}. */
    Requests(long state) {
        this.state = state;
    }

    /** Raises {@code bits}. Any thread. */
    void raise(int bits) {
        raised.getAndUpdate(before -> before | bits);
        if ((bits & INTERRUPT) != 0) {
            Host.putIntVolatile(state + CpuState.INTERRUPT_WAITS, Flags.IF);
        }
        pollSoon();
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Takes {@code bits} back. Any thread. */
    void clear(int bits) {
        raised.getAndUpdate(before -> before & ~bits);
    }

    /** Takes all back but looks that nobody has run yet. */
    void forget() {
        raised.set(0);
        if (!looks.isEmpty()) {
            raise(LOOK);
        }
    }

    /** All that are raised. */
    int now() {
        return raised.get();
    }

    /** Whether one of {@code bits} is raised. */
    boolean any(int bits) {
        return (raised.get() & bits) != 0;
    }

    /** Makes the engine look up at the next end of a block. */
    void pollSoon() {
        Host.putIntVolatile(state + CpuState.POLL, 1);
    }

    /** The CPU looks up now: whatever is raised from here on polls again. */
    void polled() {
        Host.putIntVolatile(state + CpuState.POLL, 0);
    }

    /** Whether a maskable interrupt is asserted, after telling translated code so. */
    boolean interruptWaits() {
        if (Host.getIntOpaque(state + CpuState.INTERRUPT_WAITS) != 0) {
            // One that comes now is seen below, or it is said by its own thread afterwards.
            Host.putIntVolatile(state + CpuState.INTERRUPT_WAITS, 0);
            if (any(INTERRUPT)) {
                Host.putIntVolatile(state + CpuState.INTERRUPT_WAITS, Flags.IF);
                return true;
            }
        }
        return false;
    }

    /** Sleeps until {@code work} says that there is some, or the thread is interrupted. */
    void await(BooleanSupplier work) {
        sleeper = Thread.currentThread();
        try {
            while (!work.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                LockSupport.park(this);
            }
        } finally {
            sleeper = null;
        }
    }

    /** Whether the CPU sleeps. */
    boolean asleep() {
        return sleeper != null;
    }

    /** Has {@code look} run between two instructions. Any thread. */
    void look(Runnable look) {
        looks.add(look);
        raise(LOOK);
    }

    /** Runs what {@link #look} was told. */
    void finishLooks() {
        clear(LOOK);
        for (Runnable look = looks.poll(); look != null; look = looks.poll()) {
            look.run();
        }
    }
}
