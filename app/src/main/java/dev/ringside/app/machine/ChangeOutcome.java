package dev.ringside.app.machine;

/** When a change of a machine's definition takes effect. */
public enum ChangeOutcome {
    /** It has: the machine is off, or runs and could be changed. */
    NOW,
    /** Kept, and takes effect after the next shutdown of the machine that runs. */
    AFTER_SHUTDOWN
}
