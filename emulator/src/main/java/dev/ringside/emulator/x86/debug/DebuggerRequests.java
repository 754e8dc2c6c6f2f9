package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.cpu.Watchpoint;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** What a debugger outside the guest wants of one CPU. Any thread. */
final class DebuggerRequests {
    private final Set<Long> breakpoints = ConcurrentHashMap.newKeySet();
    private final Set<Watchpoint> watchpoints = new CopyOnWriteArraySet<>();
    private final Runnable changed;
    private volatile boolean step;

    /** Runs {@code changed} after each change. */
    DebuggerRequests(Runnable changed) {
        this.changed = changed;
    }

    void insert(long breakpoint) {
        breakpoints.add(breakpoint);
        changed.run();
    }

    void remove(long breakpoint) {
        breakpoints.remove(breakpoint);
        changed.run();
    }

    void insert(Watchpoint watchpoint) {
        watchpoints.add(watchpoint);
        changed.run();
    }

    void remove(Watchpoint watchpoint) {
        watchpoints.remove(watchpoint);
        changed.run();
    }

    void setStep(boolean wanted) {
        step = wanted;
        changed.run();
    }

    boolean step() {
        return step;
    }

    boolean stopsAt(long linear) {
        return breakpoints.contains(linear);
    }

    Collection<Long> breakpoints() {
        return breakpoints;
    }

    Collection<Watchpoint> watchpoints() {
        return watchpoints;
    }
}
