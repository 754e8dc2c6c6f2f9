package dev.ringside.devices.ps2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Led;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Ps2KeyboardTest {
    private static final long MILLISECOND = 1_000_000;

    private final Ps2 ps2 = new Ps2();

    @BeforeEach
    void withoutTranslation() {
        ps2.mode(0x00);
    }

    private List<Integer> down(Key key) {
        return ps2.press(new KeyChange(key, true));
    }

    private List<Integer> up(Key key) {
        return ps2.press(new KeyChange(key, false));
    }

    @Test
    void commandsAnswer() {
        assertThat(ps2.toKeyboard(0xff)).as("reset and test").containsExactly(0xfa, 0xaa);
        assertThat(ps2.toKeyboard(0xfe)).as("once more").containsExactly(0xaa);
        assertThat(ps2.toKeyboard(0xee)).as("echo").containsExactly(0xee);
        assertThat(ps2.toKeyboard(0xf2)).as("identify").containsExactly(0xfa, 0xab, 0x83);
        assertThat(ps2.toKeyboard(0xf0, 0)).as("current set").containsExactly(0xfa, 0xfa, 2);
        assertThat(ps2.toKeyboard(0xf0, 4)).as("no such set").containsExactly(0xfa, 0xfe);
        assertThat(ps2.toKeyboard(0x12)).as("no such command").containsExactly(0xfe);
        assertThat(ps2.toKeyboard(0xed, 0xf4)).as("a command instead of a parameter").containsExactly(0xfa, 0xfa);
        ps2.mode(0x40);
        assertThat(ps2.toKeyboard(0xf2)).as("translated").containsExactly(0xfa, 0xab, 0x41);
    }

    @Test
    void ledsFollowTheGuest() {
        assertThat(ps2.toKeyboard(0xed, 0x06)).containsExactly(0xfa, 0xfa);
        assertThat(ps2.keyboard.leds()).containsExactly(Led.NUM_LOCK, Led.CAPS_LOCK);
        ps2.toKeyboard(0xed, 0x01);
        assertThat(ps2.keyboard.leds()).containsExactly(Led.SCROLL_LOCK);
        ps2.toKeyboard(0xff);
        assertThat(ps2.keyboard.leds()).isEmpty();
    }

    @Test
    void nothingIsSentWhileScanningIsOff() {
        assertThat(ps2.toKeyboard(0xf5)).containsExactly(0xfa);
        assertThat(ps2.keyboard.active()).isFalse();
        assertThat(down(Key.B)).isEmpty();
        assertThat(ps2.toKeyboard(0xf4)).containsExactly(0xfa);
        assertThat(up(Key.B)).containsExactly(0xf0, 0x32);
    }

    @Test
    void extendedKeysInSet2() {
        assertThat(down(Key.CTRL_RIGHT)).containsExactly(0xe0, 0x14);
        assertThat(up(Key.CTRL_RIGHT)).containsExactly(0xe0, 0xf0, 0x14);
        assertThat(down(Key.LANG1)).containsExactly(0xf2);
        assertThat(up(Key.LANG1)).isEmpty();
        assertThat(down(Key.AGAIN)).as("no such key on this keyboard").isEmpty();
    }

    @Test
    void printScreen() {
        assertThat(down(Key.PRINT)).containsExactly(0xe0, 0x12, 0xe0, 0x7c);
        assertThat(up(Key.PRINT)).containsExactly(0xe0, 0xf0, 0x7c, 0xe0, 0xf0, 0x12);
        down(Key.SHIFT_RIGHT);
        assertThat(down(Key.PRINT)).containsExactly(0xe0, 0x7c);
        assertThat(up(Key.PRINT)).containsExactly(0xe0, 0xf0, 0x7c);
        up(Key.SHIFT_RIGHT);
        down(Key.ALT);
        assertThat(down(Key.PRINT)).as("SysRq").containsExactly(0x84);
        assertThat(up(Key.PRINT)).containsExactly(0xf0, 0x84);
    }

    @Test
    void pauseAndBreak() {
        assertThat(down(Key.PAUSE)).containsExactly(0xe1, 0x14, 0x77, 0xe1, 0xf0, 0x14, 0xf0, 0x77);
        assertThat(up(Key.PAUSE)).isEmpty();
        ps2.clock.advance(1000 * MILLISECOND);
        assertThat(ps2.readAll()).as("it does not repeat").isEmpty();
        ps2.mode(0x40);
        assertThat(down(Key.PAUSE)).containsExactly(0xe1, 0x1d, 0x45, 0xe1, 0x9d, 0xc5);
        down(Key.CTRL);
        assertThat(down(Key.PAUSE)).containsExactly(0xe0, 0x46, 0xe0, 0xc6);
    }

    @Test
    void heldKeysRepeat() {
        assertThat(down(Key.A)).containsExactly(0x1c);
        ps2.clock.advance(495 * MILLISECOND);
        assertThat(ps2.readAll()).isEmpty();
        ps2.clock.advance(5 * MILLISECOND);
        assertThat(ps2.readAll()).containsExactly(0x1c);
        ps2.clock.advance(91 * MILLISECOND);
        assertThat(ps2.readAll()).as("10.9 a second").containsExactly(0x1c);
        assertThat(down(Key.B)).containsExactly(0x32);
        ps2.clock.advance(500 * MILLISECOND);
        assertThat(ps2.readAll()).as("the last key repeats").containsExactly(0x32);
        up(Key.A);
        ps2.clock.advance(100 * MILLISECOND);
        assertThat(ps2.readAll()).containsExactly(0x32);
        up(Key.B);
        ps2.clock.advance(1000 * MILLISECOND);
        assertThat(ps2.readAll()).isEmpty();
    }

    @Test
    void theGuestSetsDelayAndRate() {
        assertThat(ps2.toKeyboard(0xf3, 0x00)).containsExactly(0xfa, 0xfa);
        down(Key.A);
        ps2.clock.advance(250 * MILLISECOND);
        int repeats = 0;
        for (int i = 0; i < 100; i++) {
            repeats += ps2.readAll().size();
            ps2.clock.advance(10 * MILLISECOND);
        }
        assertThat(repeats).as("30 a second").isBetween(29, 32);
    }

    @Test
    void repeatsDoNotPileUp() {
        ps2.keyboard.receive(List.of(new KeyChange(Key.A, true)));
        ps2.clock.advance(5000 * MILLISECOND);
        ps2.keyboard.receive(List.of(new KeyChange(Key.A, false)));
        assertThat(ps2.readAll()).containsExactly(0x1c, 0x1c, 0xf0, 0x1c);
    }

    @Test
    void set3() {
        assertThat(ps2.toKeyboard(0xf0, 3)).containsExactly(0xfa, 0xfa);
        assertThat(down(Key.UP)).containsExactly(0x63);
        assertThat(up(Key.UP)).as("typematic keys have no release").isEmpty();
        assertThat(down(Key.SHIFT)).containsExactly(0x12);
        assertThat(up(Key.SHIFT)).containsExactly(0xf0, 0x12);
        down(Key.F1);
        ps2.clock.advance(1000 * MILLISECOND);
        assertThat(ps2.readAll()).as("make only").isEmpty();
        assertThat(ps2.toKeyboard(0xfc, 0x63, 0x07, 0xf4)).containsExactly(0xfa, 0xfa, 0xfa, 0xfa);
        down(Key.UP);
        assertThat(up(Key.UP)).containsExactly(0xf0, 0x63);
        assertThat(up(Key.F1)).containsExactly(0xf0, 0x07);
        ps2.toKeyboard(0xfa);
        assertThat(up(Key.A)).containsExactly(0xf0, 0x1c);
        ps2.toKeyboard(0xf6);
        assertThat(up(Key.A)).as("set 2 again").containsExactly(0xf0, 0x1c);
    }

    @Test
    void whatDoesNotFitIsMarked() {
        for (int i = 0; i < 200; i++) {
            ps2.keyboard.receive(List.of(new KeyChange(Key.UP, true)));
        }
        List<Integer> bytes = ps2.readAll();
        assertThat(bytes).hasSizeLessThanOrEqualTo(Ps2Output.CAPACITY);
        assertThat(bytes.getLast()).isZero();
    }

    @Test
    void stateSurvives() {
        ps2.toKeyboard(0xf0, 3);
        ps2.toKeyboard(0xfc, 0x63);
        ps2.toKeyboard(0xed, 0x02);
        ps2.write(0xed);
        ps2.keyboard.receive(List.of(new KeyChange(Key.A, true)));
        Ps2Keyboard.State saved = ps2.keyboard.save();
        ps2.keyboard.reset();
        ps2.keyboard.restore(saved);
        assertThat(ps2.readAll()).containsExactly(0xfa, 0x1c);
        assertThat(ps2.keyboard.leds()).containsExactly(Led.NUM_LOCK);
        assertThat(ps2.toKeyboard(0x04)).as("the parameter was awaited").containsExactly(0xfa);
        assertThat(ps2.keyboard.leds()).containsExactly(Led.CAPS_LOCK);
        ps2.clock.advance(500 * MILLISECOND);
        assertThat(ps2.readAll()).as("still held").containsExactly(0x1c);
        assertThat(up(Key.UP)).containsExactly(0xf0, 0x63);
        Ps2Keyboard.State damaged = new Ps2Keyboard.State(1, saved.output(), true, 4, -1, 0, 0, new byte[256], 0, "");
        assertThatThrownBy(() -> ps2.keyboard.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
