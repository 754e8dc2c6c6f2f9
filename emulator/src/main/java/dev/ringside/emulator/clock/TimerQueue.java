package dev.ringside.emulator.clock;

import java.util.PriorityQueue;

/** Armed timers in order of their deadlines; equal deadlines expire in the order in which they were armed. Guarded by the machine lock. */
public final class TimerQueue {
    /** {@link #nextDeadline()} when nothing is armed. */
    public static final long NONE = Long.MAX_VALUE;

    private final PriorityQueue<Entry> armed = new PriorityQueue<>();
    private final Runnable earliestChanged;
    private long sequence;

    /**
     * An empty queue.
     *
     * @param earliestChanged
     *            called when the next deadline has become earlier
     */
    public TimerQueue(Runnable earliestChanged) {
        this.earliestChanged = earliestChanged;
    }

    /** A disarmed timer of this queue. */
    public Timer timer(String name, Runnable action) {
        return new Entry(name, action);
    }

    /** The earliest deadline in nanoseconds of guest time, or {@link #NONE}. */
    public long nextDeadline() {
        Entry first = armed.peek();
        return first == null ? NONE : first.deadline;
    }

    /** Runs the action of the first timer whose deadline is at or before {@code now}; false if there is none. */
    public boolean runNext(long now) {
        Entry first = armed.peek();
        if (first == null || first.deadline > now) {
            return false;
        }
        armed.remove();
        first.armed = false;
        first.action.run();
        return true;
    }

    private final class Entry implements Timer, Comparable<Entry> {
        private final String name;
        private final Runnable action;
        private long deadline;
        private long order;
        private boolean armed;

        Entry(String name, Runnable action) {
            this.name = name;
            this.action = action;
        }

        @Override
        public void armAt(long nanos) {
            long before = nextDeadline();
            disarm();
            deadline = nanos;
            order = sequence++;
            armed = true;
            TimerQueue.this.armed.add(this);
            if (nanos < before) {
                earliestChanged.run();
            }
        }

        @Override
        public void disarm() {
            if (armed) {
                armed = false;
                TimerQueue.this.armed.remove(this);
            }
        }

        @Override
        public boolean armed() {
            return armed;
        }

        @Override
        public int compareTo(Entry other) {
            return deadline != other.deadline
                    ? Long.compare(deadline, other.deadline)
                    : Long.compare(order, other.order);
        }

        @Override
        public String toString() {
            return armed ? name + " at " + deadline + " ns" : name + " disarmed";
        }
    }
}
