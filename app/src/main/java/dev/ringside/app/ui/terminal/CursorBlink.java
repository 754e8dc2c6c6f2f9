package dev.ringside.app.ui.terminal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The rhythm of a blinking cursor. An animation of JavaFX would keep its pulses coming sixty times a second for two changes; this wakes up for the
 * changes only, and rests with a steady cursor when nobody has typed for a while.
 */
final class CursorBlink {
    private static final long HALF_PERIOD_MILLIS = 530;
    /** Changes after the last activity: about ten seconds. An even number ends with the cursor seen. */
    private static final int CHANGES = 20;
    private static final Executor LATER = CompletableFuture.delayedExecutor(HALF_PERIOD_MILLIS, TimeUnit.MILLISECONDS,
            Platform::runLater);

    private final Consumer<Boolean> lit;
    private boolean running;
    private boolean scheduled;
    private int left;

    /** A rhythm that stands still; {@code lit} hears whether the cursor is seen. */
    CursorBlink(Consumer<Boolean> lit) {
        this.lit = lit;
    }

    /** The cursor is seen at once, and blinks from now on. */
    void restart() {
        running = true;
        left = CHANGES;
        lit.accept(true);
        schedule();
    }

    /** The cursor is seen and does not blink. */
    void stop() {
        running = false;
        lit.accept(true);
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            LATER.execute(this::change);
        }
    }

    private void change() {
        scheduled = false;
        if (running && left > 0) {
            left--;
            lit.accept(left % 2 == 0);
            schedule();
        }
    }
}
