package dev.ringside.app.keyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.ui.console.input.RecordedInput;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Typist;
import dev.ringside.emulator.clock.ManualClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TextTypingTest {
    private static final long SECOND = 1_000_000_000L;

    private final ManualClock clock = new ManualClock();
    private final RecordedInput input = new RecordedInput();
    private final Typist typist = new Typist(clock, Runnable::run, input.router());
    private final AtomicInteger progress = new AtomicInteger();

    private TextTyping begin(String text) {
        return TextTyping.begin(typist, TypedText.of(text, KeyboardLayout.US), progress::incrementAndGet);
    }

    @Test
    void keysGoDownAndComeUpOneAfterTheOther() {
        TextTyping typing = begin("aB");
        clock.advance(SECOND);
        assertThat(input.take()).containsExactly(key(Key.A, true), key(Key.A, false), key(Key.SHIFT, true),
                key(Key.B, true), key(Key.B, false), key(Key.SHIFT, false));
        assertThat(typing.ended()).isTrue();
        assertThat(progress).hasValue(2);
    }

    @Test
    void aTextLongerThanTheTypistsQueueIsTypedWhole() {
        TextTyping typing = begin("x".repeat(Typist.CAPACITY + 100));
        clock.advance(200 * SECOND);
        assertThat(typing.typed()).isEqualTo(Typist.CAPACITY + 100);
        assertThat(input.take()).hasSize(2 * (Typist.CAPACITY + 100));
    }

    @Test
    void aCancelledTextEndsWithTheKeyAtHand() {
        TextTyping typing = begin("xxxx");
        typing.cancel();
        clock.advance(SECOND);
        assertThat(input.take()).containsExactly(key(Key.X, true), key(Key.X, false));
        assertThat(typing.ended()).isTrue();
    }

    private static InputEvent key(Key key, boolean down) {
        return new InputEvent.KeyChange(key, down);
    }
}
