package dev.ringside.app.ui.console.screen;

import java.time.Duration;

/**
 * How soon to look at a display again: 60 times a second while pictures change, 20 times a second when nothing but a cursor blinks. Any thread may
 * {@link #quicken()}; the rest belongs to the one that looks.
 */
final class Pace {
    /** Between looks at a screen that moves. */
    static final Duration FAST = Duration.ofNanos(1_000_000_000L / 60);
    /** Between looks at a screen that stands still. */
    static final Duration SLOW = Duration.ofMillis(50);

    /** Fast looks without a change before the pace slows down. */
    private static final int PATIENCE = 30;
    /** Fast looks that a change is worth: less than lie between two blinks of a VGA's cursor, 8 frames of 70 a second. */
    private static final int CHANGE = 5;

    private volatile boolean quickened = true;
    private int patience;
    private boolean changedLast;

    /** Something is about to change: a person has pressed a key. */
    void quicken() {
        quickened = true;
    }

    /** Time until the next look after one that {@code changed} the picture or did not. */
    Duration after(boolean changed) {
        if (quickened) {
            quickened = false;
            patience = PATIENCE;
        }
        if (patience > 0) {
            patience = changed ? Math.min(PATIENCE, patience + CHANGE - 1) : patience - 1;
        } else if (changed && changedLast) {
            patience = PATIENCE;
        }
        changedLast = changed;
        return patience > 0 ? FAST : SLOW;
    }
}
