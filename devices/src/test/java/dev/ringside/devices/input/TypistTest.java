package dev.ringside.devices.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.emulator.clock.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypistTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> events = new ArrayList<>();
    private final InputRouter router = new InputRouter(Runnable::run);
    private final Typist typist = new Typist(clock, Runnable::run, router);

    TypistTest() {
        router.attach(new InputReceiver() {
            @Override
            public boolean active() {
                return true;
            }

            @Override
            public boolean accepts(InputEvent event) {
                return event instanceof KeyChange;
            }

            @Override
            public void receive(List<InputEvent> frame) {
                for (InputEvent event : frame) {
                    if (event instanceof KeyChange(Key key, boolean down)) {
                        events.add("%d %s%s".formatted(clock.nanos() / 1_000_000, down ? "+" : "-", key));
                    }
                }
            }
        });
    }

    @Test
    void chordsFollowOneAnother() {
        typist.press(List.of(Key.CTRL, Key.ALT, Key.DELETE), Duration.ofMillis(100));
        typist.press(List.of(Key.A), Duration.ofMillis(20));
        typist.press(List.of(Key.A), Duration.ofMillis(20));
        clock.advance(10_000_000_000L);
        assertThat(events).containsExactly("0 +CTRL", "0 +ALT", "0 +DELETE", "100 -DELETE", "100 -ALT", "100 -CTRL",
                "200 +A", "220 -A", "240 +A", "260 -A");
        typist.press(List.of(Key.B), Duration.ofMillis(1));
        assertThat(events).last().isEqualTo("10000 +B");
    }

    @Test
    void aChordWithoutKeysHoldsNothingUp() {
        typist.press(List.of(), Duration.ZERO);
        typist.press(List.of(Key.C), Duration.ZERO);
        clock.advance(1_000_000_000L);
        assertThat(events).containsExactly("0 +C", "0 -C");
    }
}
