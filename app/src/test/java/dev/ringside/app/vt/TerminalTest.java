package dev.ringside.app.vt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.vt.screen.Style;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final Shown shown = new Shown(10, 4);

    @Test
    void textWrapsAtTheLastColumnWhenTheNextCharacterComes() {
        shown.feed("0123456789");
        assertThat(shown.cursor()).isEqualTo("1;10");
        shown.feed("ab");
        assertThat(shown.rows()).containsExactly("0123456789", "ab");
        assertThat(shown.terminal().wrapped(0)).isTrue();
    }

    @Test
    void aControlAtTheLastColumnCancelsThePendingWrap() {
        shown.feed("0123456789\rX");
        assertThat(shown.rows()).containsExactly("X123456789");
        shown.feed("^[[1;10HY\bZ");
        assertThat(shown.rows()).containsExactly("X1234567ZY");
    }

    @Test
    void linesThatLeaveTheTopGoToTheHistory() {
        shown.feed("1\r\n2\r\n3\r\n4\r\n5\r\n6");
        assertThat(shown.history()).containsExactly("1", "2");
        assertThat(shown.rows()).containsExactly("3", "4", "5", "6");
    }

    @Test
    void theAlternateScreenLeavesTheMainOneAsItWas() {
        shown.feed("main^[[?1049h^[[Halternate");
        assertThat(shown.rows()).containsExactly("alternate");
        shown.feed("^[[?1049l");
        assertThat(shown.rows()).containsExactly("main");
        assertThat(shown.cursor()).isEqualTo("1;5");
    }

    @Test
    void wideCharactersTakeTwoCellsAndAreNeverHalved() {
        shown.feed("漢字^[[2GX");
        assertThat(shown.rows()).containsExactly(" X字");
        shown.feed("^[[1;10H漢");
        assertThat(shown.rows()).containsExactly(" X字", "漢");
    }

    @Test
    void marksJoinTheCharacterBefore() {
        shown.feed("e\u0301x");
        assertThat(shown.rows()).containsExactly("e\u0301x");
        assertThat(shown.cursor()).isEqualTo("1;3");
    }

    @Test
    void coloursAndFlagsAreKeptPerCell() {
        shown.feed("^[[1;31;48;5;200ma^[[38:2::1:2:3mb^[[0;4:3mc");
        long first = shown.terminal().line(0).style(0);
        assertThat(first & Style.BOLD).isNotZero();
        assertThat(Style.foreground(first)).isEqualTo(Style.COLOUR_INDEXED | 1);
        assertThat(Style.background(first)).isEqualTo(Style.COLOUR_INDEXED | 200);
        assertThat(Style.foreground(shown.terminal().line(0).style(1))).isEqualTo(Style.COLOUR_RGB | 0x010203);
        assertThat(Style.underline(shown.terminal().line(0).style(2))).isEqualTo(3);
    }

    @Test
    void questionsAreAnswered() {
        shown.feed("^[[2;3H^[[6n");
        assertThat(shown.takeReplies()).isEqualTo("^[[2;3R");
        shown.feed("^[7^[[r^[[999;999H^[[6n^[8");
        assertThat(shown.takeReplies()).as("what resize asks").isEqualTo("^[[4;10R");
        assertThat(shown.cursor()).isEqualTo("2;3");
        shown.feed("^[[18t");
        assertThat(shown.takeReplies()).isEqualTo("^[[8;4;10t");
    }

    @Test
    void aNarrowerScreenWrapsLinesAndAWiderOneJoinsThem() {
        shown.feed("0123456789abcde\r\nsecond");
        shown.terminal().resize(5, 4);
        assertThat(shown.history()).containsExactly("01234");
        assertThat(shown.rows()).containsExactly("56789", "abcde", "secon", "d");
        shown.terminal().resize(20, 4);
        assertThat(shown.history()).isEmpty();
        assertThat(shown.rows()).containsExactly("0123456789abcde", "second");
        assertThat(shown.cursor()).isEqualTo("2;7");
    }
}
