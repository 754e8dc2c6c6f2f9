package dev.ringside.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.demo.TerminalKeys.Typed;
import dev.ringside.devices.input.Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalKeysTest {
    private static List<Typed> typed(String text) throws IOException {
        TerminalKeys keys = new TerminalKeys(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<Typed> all = new ArrayList<>();
        do {
            all.add(keys.next());
        } while (!(all.getLast() instanceof Typed.Leave));
        return all;
    }

    @Test
    void lettersDigitsAndSpaceAreKeys() throws IOException {
        assertThat(typed("qL1 ")).containsExactly(new Typed.Pressed(Key.Q), new Typed.Pressed(Key.L),
                new Typed.Pressed(Key.fromQcode("1").orElseThrow()), new Typed.Pressed(Key.SPACE), new Typed.Leave());
    }

    @Test
    void arrowsAreWhatTerminalsSendForThem() throws IOException {
        assertThat(typed("\u001b[C\u001bOD\u001b[1;5C\u001b[15~")).containsExactly(new Typed.Pressed(Key.RIGHT),
                new Typed.Pressed(Key.LEFT), new Typed.Pressed(Key.RIGHT), new Typed.Unknown(), new Typed.Leave());
    }

    @Test
    void escapeAloneIsTheKey() throws IOException {
        assertThat(typed("\u001b")).containsExactly(new Typed.Pressed(Key.ESC), new Typed.Leave());
    }

    @Test
    void ctrlCAndCtrlAXLeave() throws IOException {
        assertThat(typed("\u0003q")).containsExactly(new Typed.Leave());
        assertThat(typed("\u0001x")).containsExactly(new Typed.Leave());
        assertThat(typed("\u0001c\u0003")).containsExactly(new Typed.Unknown(), new Typed.Leave());
    }
}
