package dev.ringside.devices.input;

import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Presses and releases keys for a script, in guest time: each chord when the one before is done. */
public final class Typist {
    /** Most chords that wait; more are dropped. */
    public static final int CAPACITY = 4096;

    private record Chord(List<Key> keys, long hold, Runnable done) {}

    private final GuestClock clock;
    private final Executor eventLoop;
    private final InputRouter router;
    private final Timer timer;
    private final Queue<Chord> waiting = new ArrayDeque<>();
    private boolean busy;
    private List<Key> held = List.of();
    private long pause;
    private Runnable done = () -> {
    };

    /** A typist at {@code router}. {@code eventLoop} runs its tasks in order, each with the machine lock held. */
    public Typist(GuestClock clock, Executor eventLoop, InputRouter router) {
        this.clock = clock;
        this.eventLoop = eventLoop;
        this.router = router;
        timer = clock.timer("typist", this::next);
    }

    /** Presses {@code keys} in order, all held together for {@code hold}, and releases them in reverse order. Any thread; does not wait. */
    public void press(List<Key> keys, Duration hold) {
        press(keys, hold, () -> {
        });
    }

    /** The same; {@code done} runs with the machine lock held when the keys are up and the pause after them, as long as {@code hold}, is over. */
    public void press(List<Key> keys, Duration hold, Runnable done) {
        Chord chord = new Chord(List.copyOf(keys), hold.toNanos(), done);
        eventLoop.execute(() -> {
            if (waiting.size() < CAPACITY) {
                waiting.add(chord);
            }
            if (!busy) {
                next();
            }
        });
    }

    private void next() {
        busy = true;
        if (!held.isEmpty()) {
            router.send(changes(held.reversed(), false));
            held = List.of();
            // The next chord must not melt into this one.
            timer.armAt(clock.nanos() + pause);
            return;
        }
        Runnable ended = done;
        done = () -> {
        };
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            Chord chord = waiting.remove();
            held = chord.keys;
            pause = chord.hold;
            done = chord.done;
            router.send(changes(held, true));
            timer.armAt(clock.nanos() + chord.hold);
        }
        ended.run();
    }

    private static InputEvent[] changes(List<Key> keys, boolean down) {
        return keys.stream().map(key -> new KeyChange(key, down)).toArray(InputEvent[]::new);
    }
}
