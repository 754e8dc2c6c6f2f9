package dev.ringside.devices.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputRouterTest {
    private final InputRouter router = new InputRouter(Runnable::run);
    private final Recorder ps2Keyboard = new Recorder(Set.of(KeyChange.class));
    private final Recorder usbKeyboard = new Recorder(Set.of(KeyChange.class));
    private final Recorder mouse = new Recorder(Set.of(PointerMove.class, PointerButton.class, Wheel.class));
    private final Recorder tablet = new Recorder(Set.of(PointerAt.class, PointerButton.class, Wheel.class));

    private static final class Recorder implements InputReceiver {
        private final Set<Class<? extends InputEvent>> kinds;
        private final List<List<InputEvent>> frames = new ArrayList<>();
        private boolean active = true;
        private Set<Led> leds = Set.of();

        Recorder(Set<Class<? extends InputEvent>> kinds) {
            this.kinds = kinds;
        }

        @Override
        public boolean active() {
            return active;
        }

        @Override
        public boolean accepts(InputEvent event) {
            return kinds.contains(event.getClass());
        }

        @Override
        public void receive(List<InputEvent> frame) {
            frames.add(List.copyOf(frame));
        }

        @Override
        public Set<Led> leds() {
            return leds;
        }
    }

    private static KeyChange key(boolean down) {
        return new KeyChange(Key.A, down);
    }

    private static PointerButton button(boolean down) {
        return new PointerButton(Button.LEFT, down);
    }

    @Test
    void theKeyboardAttachedLastIsPreferredWhileItIsActive() {
        router.attach(ps2Keyboard);
        router.attach(usbKeyboard);
        usbKeyboard.active = false;
        router.send(key(true));
        usbKeyboard.active = true;
        router.send(key(false));
        router.send(key(true));

        assertThat(ps2Keyboard.frames).as("a key is released where it was pressed")
                .containsExactly(List.of(key(true)), List.of(key(false)));
        assertThat(usbKeyboard.frames).containsExactly(List.of(key(true)));
    }

    @Test
    void oneSendIsOneFrameForEachDevice() {
        router.attach(ps2Keyboard);
        router.attach(mouse);
        PointerMove move = new PointerMove(3, -4);

        router.send(move, key(true), button(true));

        assertThat(mouse.frames).containsExactly(List.of(move, button(true)));
        assertThat(ps2Keyboard.frames).containsExactly(List.of(key(true)));
    }

    @Test
    void buttonsFollowTheDeviceThatMoved() {
        router.attach(mouse);
        router.attach(tablet);
        router.send(button(true), button(false));
        router.send(new PointerMove(1, 1));
        router.send(button(true));
        router.send(new PointerAt(5, 5), new Wheel(0, 1));
        router.send(button(false));

        assertThat(tablet.frames).containsExactly(List.of(button(true), button(false)),
                List.of(new PointerAt(5, 5), new Wheel(0, 1)));
        assertThat(mouse.frames).as("with the release of its own button").containsExactly(
                List.of(new PointerMove(1, 1)), List.of(button(true)), List.of(button(false)));
    }

    @Test
    void placesAreLimitedToTheScreen() {
        assertThat(new PointerAt(-1, 70_000)).isEqualTo(new PointerAt(0, InputEvent.POINTER_MAX));
    }

    @Test
    void whatNobodyTakesIsDropped() {
        router.attach(mouse);
        router.send(new PointerAt(1, 2), key(true));
        assertThat(mouse.frames).isEmpty();
        assertThat(router.absolutePointer()).isFalse();
        router.attach(tablet);
        assertThat(router.absolutePointer()).isTrue();
        tablet.active = false;
        assertThat(router.absolutePointer()).isFalse();
    }

    @Test
    void everythingHeldCanBeReleased() {
        router.attach(ps2Keyboard);
        router.attach(mouse);
        router.send(key(true), button(true), new KeyChange(Key.B, true), new KeyChange(Key.B, false));
        ps2Keyboard.frames.clear();
        mouse.frames.clear();

        router.releaseAll();
        router.releaseAll();

        assertThat(ps2Keyboard.frames).containsExactly(List.of(key(false)));
        assertThat(mouse.frames).containsExactly(List.of(button(false)));
    }

    @Test
    void aDetachedDeviceIsForgotten() {
        router.attach(ps2Keyboard);
        router.attach(usbKeyboard);
        router.send(key(true));
        router.detach(usbKeyboard);
        router.send(key(false));

        assertThat(usbKeyboard.frames).hasSize(1);
        assertThat(ps2Keyboard.frames).containsExactly(List.of(key(false)));
    }

    @Test
    void ledsAreThoseOfTheKeyboardInUse() {
        assertThat(router.leds()).isEmpty();
        router.attach(ps2Keyboard);
        router.attach(usbKeyboard);
        ps2Keyboard.leds = Set.of(Led.CAPS_LOCK);
        usbKeyboard.leds = Set.of(Led.NUM_LOCK);
        assertThat(router.leds()).containsExactly(Led.NUM_LOCK);
        usbKeyboard.active = false;
        assertThat(router.leds()).containsExactly(Led.CAPS_LOCK);
    }
}
