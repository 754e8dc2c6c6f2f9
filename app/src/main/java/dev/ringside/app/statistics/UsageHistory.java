package dev.ringside.app.statistics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A machine's latest usage, oldest first. Any thread. */
public final class UsageHistory {
    /** Samples kept: ten minutes at one a second. */
    public static final int LENGTH = 600;

    private final Deque<Usage> samples = new ArrayDeque<>();

    /** Adds the latest. */
    public synchronized void add(Usage usage) {
        if (samples.size() == LENGTH) {
            samples.removeFirst();
        }
        samples.addLast(usage);
    }

    /** The latest {@code count}, fewer if there are fewer. */
    public synchronized List<Usage> latest(int count) {
        return samples.stream().skip(Math.max(0, samples.size() - count)).toList();
    }

    /** The latest of all. */
    public synchronized Optional<Usage> latest() {
        return Optional.ofNullable(samples.peekLast());
    }

    /** Forgets all. */
    public synchronized void clear() {
        samples.clear();
    }
}
