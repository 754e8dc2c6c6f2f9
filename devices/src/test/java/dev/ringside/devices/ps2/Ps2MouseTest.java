package dev.ringside.devices.ps2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Ps2MouseTest {
    private static final long SAMPLE = 10_000_000;

    private final Ps2 ps2 = new Ps2();

    @BeforeEach
    void enablePort() {
        ps2.mode(0x00);
    }

    @Test
    void resetAndIdentify() {
        assertThat(ps2.toMouse(0xff)).containsExactly(0xfa, 0xaa, 0x00);
        assertThat(ps2.toMouse(0xf2)).containsExactly(0xfa, 0x00);
        assertThat(ps2.toMouse(0xfe)).as("once more").containsExactly(0x00);
        assertThat(ps2.toMouse(0xe9)).as("status").containsExactly(0xfa, 0x00, 0x02, 100);
        assertThat(ps2.toMouse(0x01)).as("no such command").containsExactly(0xfe);
    }

    @Test
    void standardPackets() {
        assertThat(ps2.press(new PointerMove(1, 1))).as("off").isEmpty();
        ps2.toMouse(0xf4);
        assertThat(ps2.press(new PointerMove(5, -3))).containsExactly(0x08, 5, 3);
        ps2.clock.advance(SAMPLE);
        assertThat(ps2.press(new PointerMove(-2, 4))).containsExactly(0x38, 0xfe, 0xfc);
        assertThat(ps2.press(new PointerButton(Button.LEFT, true))).containsExactly(0x09, 0, 0);
        assertThat(ps2.press(new PointerButton(Button.RIGHT, true))).containsExactly(0x0b, 0, 0);
        assertThat(ps2.toMouse(0xe9)).as("the buttons in the status stand the other way round")
                .containsExactly(0xfa, 0x25, 0x02, 100);
        assertThat(ps2.press(new PointerButton(Button.LEFT, false))).containsExactly(0x0a, 0, 0);
    }

    @Test
    void motionIsSampled() {
        ps2.toMouse(0xf4);
        assertThat(ps2.press(new PointerMove(1, 0), new PointerMove(2, 0), new PointerMove(3, 0)))
                .containsExactly(0x08, 1, 0);
        ps2.clock.advance(SAMPLE);
        assertThat(ps2.readAll()).as("together in the next packet").containsExactly(0x08, 5, 0);
        ps2.clock.advance(10 * SAMPLE);
        assertThat(ps2.readAll()).isEmpty();
    }

    @Test
    void longWaysTakeSeveralPackets() {
        ps2.toMouse(0xf4);
        assertThat(ps2.press(new PointerMove(600, 0))).containsExactly(0x08, 255, 0);
        ps2.clock.advance(SAMPLE);
        assertThat(ps2.readAll()).containsExactly(0x08, 255, 0);
        ps2.clock.advance(SAMPLE);
        assertThat(ps2.readAll()).containsExactly(0x08, 90, 0);
    }

    @Test
    void aQuickClickHasTwoPackets() {
        ps2.toMouse(0xf4);
        ps2.mouse.receive(List.of(new PointerMove(1, 0), new PointerButton(Button.LEFT, true),
                new PointerButton(Button.LEFT, false)));
        assertThat(ps2.readAll()).containsExactly(0x09, 1, 0, 0x08, 0, 0);
    }

    @Test
    void motionIsNotLostWhenTheGuestReadsLate() {
        ps2.toMouse(0xf4);
        ps2.mouse.receive(List.of(new PointerMove(1, 0)));
        ps2.mouse.receive(List.of(new PointerMove(7, 0)));
        ps2.clock.advance(20 * SAMPLE);
        assertThat(ps2.readAll()).containsExactly(0x08, 1, 0);
        ps2.clock.advance(SAMPLE);
        assertThat(ps2.readAll()).containsExactly(0x08, 7, 0);
    }

    @Test
    void theWheelAfterItsKnock() {
        ps2.toMouse(0xf3, 200, 0xf3, 100, 0xf3, 80);
        assertThat(ps2.toMouse(0xf2)).containsExactly(0xfa, 0x03);
        ps2.toMouse(0xf3, 100, 0xf4);
        assertThat(ps2.press(new Wheel(0, 1))).containsExactly(0x08, 0, 0, 0xff);
        ps2.clock.advance(SAMPLE);
        assertThat(ps2.press(new Wheel(0, -2))).containsExactly(0x08, 0, 0, 0x02);
    }

    @Test
    void fiveButtonsAfterTheirKnock() {
        ps2.toMouse(0xf3, 200, 0xf3, 100, 0xf3, 80);
        ps2.toMouse(0xf3, 200, 0xf3, 200, 0xf3, 80);
        assertThat(ps2.toMouse(0xf2)).containsExactly(0xfa, 0x04);
        ps2.toMouse(0xf4);
        assertThat(ps2.press(new PointerButton(Button.SIDE, true))).containsExactly(0x08, 0, 0, 0x10);
        assertThat(ps2.press(new PointerButton(Button.EXTRA, true))).containsExactly(0x08, 0, 0, 0x30);
        ps2.clock.advance(2 * SAMPLE);
        assertThat(ps2.press(new Wheel(0, 1))).containsExactly(0x08, 0, 0, 0x3f);
        assertThat(ps2.toMouse(0xff)).as("a reset forgets it").containsExactly(0xfa, 0xaa, 0x00);
    }

    @Test
    void remoteModeSendsWhenAsked() {
        ps2.toMouse(0xf4, 0xf0);
        assertThat(ps2.press(new PointerMove(4, 0))).isEmpty();
        assertThat(ps2.toMouse(0xeb)).containsExactly(0xfa, 0x08, 4, 0);
        assertThat(ps2.toMouse(0xeb)).containsExactly(0xfa, 0x08, 0, 0);
        assertThat(ps2.toMouse(0xe9)).containsExactly(0xfa, 0x60, 0x02, 100);
        ps2.toMouse(0xea);
        assertThat(ps2.press(new PointerMove(4, 0))).containsExactly(0x08, 4, 0);
    }

    @Test
    void wrapModeEchoes() {
        assertThat(ps2.toMouse(0xee, 0x12, 0xf4, 0xec)).containsExactly(0xfa, 0x12, 0xf4, 0xfa);
        assertThat(ps2.toMouse(0xee, 0xff)).containsExactly(0xfa, 0xfa, 0xaa, 0x00);
    }

    @Test
    void settings() {
        assertThat(ps2.toMouse(0xe8, 3, 0xf3, 40, 0xe7, 0xe9)).containsExactly(0xfa, 0xfa, 0xfa, 0xfa, 0xfa, 0xfa,
                0x10, 3, 40);
        assertThat(ps2.toMouse(0xe8, 4)).containsExactly(0xfa, 0xfc);
        ps2.toMouse(0xf4);
        assertThat(ps2.press(new PointerMove(-5, 20))).as("scaled 2:1").containsExactly(0x38, 0xf7, 0xd8);
        ps2.toMouse(0xf6);
        assertThat(ps2.toMouse(0xe9)).containsExactly(0xfa, 0x00, 0x02, 100);
    }

    @Test
    void stateSurvives() {
        ps2.toMouse(0xf3, 200, 0xf3, 100, 0xf3, 80, 0xf4);
        ps2.command(0xd4);
        ps2.write(0xe8);
        ps2.mouse.receive(List.of(new PointerMove(9, 0), new PointerMove(1, 0)));
        Ps2Mouse.State saved = ps2.mouse.save();
        ps2.mouse.reset();
        ps2.mouse.restore(saved);
        assertThat(ps2.readAll()).containsExactly(0xfa, 0x08, 10, 0, 0);
        assertThat(ps2.toMouse(0x01)).as("the parameter was awaited").containsExactly(0xfa);
        assertThat(ps2.toMouse(0xe9)).containsExactly(0xfa, 0x20, 1, 80);
        Ps2Mouse.State damaged = new Ps2Mouse.State(1, saved.output(), saved.motion(), true, false, false, false, 0, 0,
                new int[3], 0, -1);
        assertThatThrownBy(() -> ps2.mouse.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
