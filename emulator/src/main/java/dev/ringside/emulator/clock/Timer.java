package dev.ringside.emulator.clock;

/** A one-shot alarm on a {@link GuestClock}. Use it with the machine lock held only. */
public interface Timer {

    /** Arms it for {@code nanos} of guest time, replacing an earlier deadline; a deadline in the past expires as soon as possible. */
    void armAt(long nanos);

    /** Disarms it; an action that has not begun will not run. */
    void disarm();

    /** Whether it is armed. */
    boolean armed();
}
