package dev.ringside.app.ui.machine;

import javafx.scene.Node;

/** A page of a machine's window. JavaFX thread. What it costs while it is hidden is next to nothing. */
public interface MachinePage extends AutoCloseable {

    /** What is shown. */
    Node node();

    /** It is in front now. */
    void shown();

    /** It is not in front any more. */
    void hidden();

    /** Whether the page may be left: one with edits asks, and answers false if the person wants to stay. */
    default boolean mayLeave() {
        return true;
    }

    /** The window closes. */
    @Override
    void close();
}
