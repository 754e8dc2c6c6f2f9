package dev.ringside.app.vt.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.Modes;
import dev.ringside.app.vt.mode.MouseTracking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyEncoderTest {
    private static final Modifiers CONTROL = new Modifiers(false, false, true, false);
    private static final Modifiers SHIFT_ALT = new Modifiers(true, true, false, false);

    private final Modes modes = new Modes();
    private final KeyEncoder encoder = new KeyEncoder(modes);

    @ParameterizedTest
    @CsvSource({"UP,^[[A,^[[1;5A,^[[1;4A", "HOME,^[[H,^[[1;5H,^[[1;4H", "DELETE,^[[3~,^[[3;5~,^[[3;4~",
        "F1,^[OP,^[[1;5P,^[[1;4P", "F5,^[[15~,^[[15;5~,^[[15;4~", "F12,^[[24~,^[[24;5~,^[[24;4~",
        "BACKSPACE,^?,^H,^[^?", "ESCAPE,^[,^[,^[^[", "TAB,^I,^I,^[^[[Z", "ENTER,^M,^M,^[^M"})
    void keysSendWhatXtermSends(TerminalKey key, String plain, String control, String shiftAlt) {
        assertThat(readable(encoder.key(key, Modifiers.NONE))).isEqualTo(plain);
        assertThat(readable(encoder.key(key, CONTROL))).isEqualTo(control);
        assertThat(readable(encoder.key(key, SHIFT_ALT))).isEqualTo(shiftAlt);
    }

    @Test
    void theGuestChoosesBetweenTheCursorKeysSequences() {
        modes.set(Mode.APPLICATION_CURSOR, true);
        assertThat(readable(encoder.key(TerminalKey.UP, Modifiers.NONE))).isEqualTo("^[OA");
        assertThat(readable(encoder.key(TerminalKey.UP, CONTROL))).isEqualTo("^[[1;5A");
        assertThat(encoder.key(TerminalKey.KEYPAD_5, Modifiers.NONE)).isEqualTo("5");
        modes.set(Mode.APPLICATION_KEYPAD, true);
        assertThat(readable(encoder.key(TerminalKey.KEYPAD_5, Modifiers.NONE))).isEqualTo("^[Ou");
        modes.set(Mode.BACKSPACE_SENDS_BS, true);
        assertThat(readable(encoder.key(TerminalKey.BACKSPACE, Modifiers.NONE))).isEqualTo("^H");
    }

    @Test
    void controlCharactersComeFromLettersAndSigns() {
        assertThat(encoder.control('c', false)).contains("\u0003");
        assertThat(encoder.control('[', true)).contains("\033\033");
        assertThat(encoder.control(' ', false)).contains("\0");
        assertThat(encoder.control('ß', false)).isEmpty();
    }

    @Test
    void pastedTextCannotEndItsBracketsOrPressKeys() {
        assertThat(encoder.paste("a\r\nb\nc\033[201~\u0003")).isEqualTo("a\rb\rc[201~");
        modes.set(Mode.BRACKETED_PASTE, true);
        assertThat(readable(encoder.paste("a\033[201~rm"))).isEqualTo("^[[200~a[201~rm^[[201~");
    }

    @Test
    void theMouseIsReportedAsAskedFor() {
        MouseEncoder mouse = new MouseEncoder(modes);
        assertThat(mouse.press(0, 4, 2, Modifiers.NONE)).isEmpty();
        modes.setMouse(MouseTracking.DRAGS);
        assertThat(mouse.press(0, 4, 2, CONTROL).orElseThrow()).isEqualTo(new byte[]{27, '[', 'M', 48, 37, 35});
        assertThat(mouse.move(0, 4, 2, Modifiers.NONE)).as("the same cell").isEmpty();
        modes.setSgrMouse(true);
        assertThat(mouse.move(0, 300, 2, Modifiers.NONE).orElseThrow()).asString().isEqualTo("\033[<32;301;3M");
        assertThat(mouse.release(0, 300, 2, Modifiers.NONE).orElseThrow()).asString().isEqualTo("\033[<0;301;3m");
        assertThat(mouse.move(MouseEncoder.NO_BUTTON, 1, 1, Modifiers.NONE)).isEmpty();
    }

    private static String readable(String sent) {
        StringBuilder text = new StringBuilder();
        sent.chars().forEach(
                c -> text.append(c < ' ' ? "^" + (char) (c + '@') : c == 0x7f ? "^?" : String.valueOf((char) c)));
        return text.toString();
    }
}
