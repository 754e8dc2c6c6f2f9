package dev.ringside.app.vt;

/** Hears what a terminal has to tell besides its screen; called while it is fed, on the same thread. */
public interface TerminalListener {

    /** The guest has asked something: bytes to send to it. */
    void reply(byte[] bytes);

    /** The guest has rung the bell. */
    default void bell() {}

    /** The guest has named its window; no longer than 256 characters, without controls. */
    default void title(String title) {}
}
