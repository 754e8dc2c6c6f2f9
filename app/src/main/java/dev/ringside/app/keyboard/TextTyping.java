package dev.ringside.app.keyboard;

import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Typist;
import java.time.Duration;
import java.util.List;

/** Types a text on a guest's keyboard in guest time, each chord when the one before is done, until the end or until it is cancelled. Any thread. */
public final class TextTyping {
    /** How long a chord is held, and the pause after it: firmware and text consoles follow that. */
    private static final Duration HOLD = Duration.ofMillis(8);

    private final Typist typist;
    private final List<List<Key>> chords;
    private final Runnable progress;
    private volatile int typed;
    private volatile boolean cancelled;

    private TextTyping(Typist typist, List<List<Key>> chords, Runnable progress) {
        this.typist = typist;
        this.chords = chords;
        this.progress = progress;
    }

    /**
     * Begins to type.
     *
     * @param progress
     *            runs after each chord, on the machine's thread with its lock held: it has to be quick
     */
    public static TextTyping begin(Typist typist, TypedText text, Runnable progress) {
        TextTyping typing = new TextTyping(typist, text.chords(), progress);
        typing.next();
        return typing;
    }

    private void next() {
        if (!cancelled && typed < chords.size()) {
            typist.press(chords.get(typed), HOLD, this::done);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void done() {
        // Only ever on the machine's thread.
        typed++;
        progress.run();
        next();
    }

    /** Types no more; a chord that has begun is ended. */
    public void cancel() {
        cancelled = true;
    }

    /** Chords that have been typed. */
    public int typed() {
        return typed;
    }

    /** Chords of the whole text. */
    public int length() {
        return chords.size();
    }

    /** Whether nothing more will be typed. */
    public boolean ended() {
        return cancelled || typed == chords.size();
    }
}
