package dev.ringside.app.vt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ringside.app.vt.screen.Line;
import dev.ringside.app.vt.text.TextRange;
import dev.ringside.app.vt.text.TextSearch;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest may send anything. */
class FuzzTest {
    private static final String[] PIECES = {"\033[", "\033[?", "\033]", "\033P", "\033", "\033#8", "\u009b", "\033[>",
        "\033(0", "\016", "\017",
        ";", ":", "99999999999", "65535", "0", "1", "2", "10", "漢", "e\u0301", "\u200d", "😀", "text", " ", "\r", "\n",
        "\b", "\t",
        "h", "l", "m", "r", "H", "J", "K", "L", "M", "P", "@", "S", "T", "X", "b", "c", "n", "t", "q", "$p", "!p", " q",
        "\"q", "s", "u",
        "1049", "1047", "47", "6", "7", "4", "38;5", "38:2:", "\007", "\033\\", "\030", "\033c", "\0337", "\0338",
        "\033M", "\033D", "\033H"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingThatIsSentDoesHarm(long seed) {
        Random random = new Random(seed);
        Shown shown = new Shown(80, 24);
        Terminal terminal = shown.terminal();
        for (int round = 0; round < 400; round++) {
            byte[] bytes = random.nextInt(4) == 0 ? noise(random) : pieces(random);
            assertThatCode(() -> terminal.feed(bytes)).as("seed %d, round %d", seed, round).doesNotThrowAnyException();
            if (random.nextInt(8) == 0) {
                terminal.resize(1 + random.nextInt(100), 1 + random.nextInt(40));
            }
            check(terminal);
        }
        assertThat(TextRange.all(terminal).text(terminal)).isNotNull();
        assertThat(new TextSearch(terminal, "t", false).matches(terminal.firstLine(), terminal.endLine(), 10))
                .hasSizeLessThanOrEqualTo(10);
    }

    private static void check(Terminal terminal) {
        assertThat(terminal.screen().row()).isBetween(0, terminal.rows() - 1);
        assertThat(terminal.screen().column()).isBetween(0, terminal.columns() - 1);
        assertThat(terminal.title()).hasSizeLessThanOrEqualTo(512);
        for (int row = 0; row < terminal.rows(); row++) {
            Line line = terminal.screen().line(row);
            assertThat(line.columns()).isEqualTo(terminal.columns());
            assertThat(line.code(0)).isNotEqualTo(Line.TAIL);
        }
        for (long number = terminal.firstLine(); number < terminal.endLine(); number += 7) {
            assertThat(terminal.line(number).columns()).isGreaterThanOrEqualTo(terminal.columns());
        }
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
