package dev.ringside.app.ui.newmachine;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the wizard's pages have things done that wait for a disk.
 *
 * @param background
 *            runs them
 * @param window
 *            gets their results: the JavaFX thread
 */
record PageWork(Executor background, Executor window) {

    /** Does {@code work} and gives its result to {@code done}. */
    <T> void run(Supplier<T> work, Consumer<T> done) {
        background.execute(() -> {
            T result = work.get();
            window.execute(() -> done.accept(result));
        });
    }
}
