package dev.ringside.emulator.device;

/** One wire into an interrupt controller or a CPU pin. Level semantics: the receiver decides whether edges matter. Machine lock held. */
@FunctionalInterface
public interface InterruptLine {

    /** A line that leads nowhere. */
    InterruptLine UNCONNECTED = asserted -> {
    };

    /** Drives the line. */
    void set(boolean asserted);

    /** Asserts and releases the line: one edge. */
    default void pulse() {
        set(true);
        set(false);
    }
}
