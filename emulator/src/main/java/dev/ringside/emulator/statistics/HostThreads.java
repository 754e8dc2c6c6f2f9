package dev.ringside.emulator.statistics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** The host's threads that work for one machine, so that their processor time can be measured. Any thread. */
public final class HostThreads {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** Makes daemon threads of this name that belong to the machine. */
    public ThreadFactory named(String name) {
        return task -> add(Thread.ofPlatform().name(name).daemon(true).unstarted(task));
    }

    /** {@code thread} belongs to the machine. */
    public Thread add(Thread thread) {
        threads.removeIf(known -> known.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** Those that have not ended. */
    public List<Thread> alive() {
        return threads.stream().filter(Thread::isAlive).toList();
    }
}
