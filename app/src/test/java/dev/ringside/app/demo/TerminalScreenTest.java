package dev.ringside.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.display.TextScreen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {
    private final StringWriter out = new StringWriter();
    private final TerminalScreen screen = new TerminalScreen(new PrintWriter(out));

    private static TextScreen text(String... lines) {
        byte[] cells = new byte[2 * 4 * lines.length];
        for (int i = 0; i < cells.length / 2; i++) {
            cells[2 * i] = (byte) lines[i / 4].charAt(i % 4);
            cells[2 * i + 1] = 0x1c;
        }
        return new TextScreen(4, lines.length, cells, Optional.empty());
    }

    @Test
    void coloursAreTheTerminals() {
        assertThat(TerminalScreen.line(text("ab  "), 0)).as("light red on blue").isEqualTo("\u001b[91;44mab  ");
    }

    @Test
    void onlyLinesThatChangedAreWritten() {
        screen.show(text("one ", "two "));
        out.getBuffer().setLength(0);

        screen.show(text("one ", "2   "));

        assertThat(out.toString()).contains("\u001b[2;1H").contains("2   ").doesNotContain("one");
        out.getBuffer().setLength(0);
        screen.show(text("one ", "2   "));
        assertThat(out.toString()).isEmpty();
    }
}
