package dev.ringside.emulator.clock;

/** The time of one machine. */
public interface GuestClock {

    /** Nanoseconds of guest time since power-on; never runs backwards, stands still while the machine is paused. Any thread. */
    long nanos();

    /**
     * A disarmed timer.
     *
     * @param name
     *            what it is for, shown in traces
     * @param action
     *            runs once for every time the timer expires, with the machine lock held, not before its deadline
     */
    Timer timer(String name, Runnable action);
}
