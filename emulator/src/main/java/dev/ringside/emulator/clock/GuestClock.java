package dev.ringside.emulator.clock;

/** The time of one machine. */
public interface GuestClock {

    /** Nanoseconds of guest time since power-on; never runs backwards, stands still while the machine is paused. Any thread. */
    long nanos();

    /** Whether it goes as {@link System#nanoTime()} does, at this moment. Any thread. */
    default boolean followsHost() {
        return false;
    }

    /**
     * A disarmed timer.
     *
     * @param name
     *            what it is for, shown in traces
     * @param action
     *            runs once for every time the timer expires, with the machine lock held, not before its deadline
     */
    Timer timer(String name, Runnable action);

    /**
     * Runs timers that are overdue because their thread gets no processor of the host: for software that reads the time in order to wait for them.
     * Takes the machine lock.
     */
    default void catchUp() {}
}
