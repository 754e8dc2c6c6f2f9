package dev.ringside.app.vt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.vt.mode.CursorShape;
import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.MouseTracking;
import dev.ringside.app.vt.screen.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One sequence at a time, on a screen of ten columns and five rows that says "abcdefghij", "klmnopqrst", "uvwxy". */
class SequencesTest {
    private final Shown shown = new Shown(10, 5).feed("abcdefghij\r\nklmnopqrst\r\nuvwxy^[[2;4H");

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ICH    ! ^[[2@   ! abcdefghij/klm  nopqr/uvwxy
            DCH    ! ^[[2P   ! abcdefghij/klmpqrst/uvwxy
            ECH    ! ^[[2X   ! abcdefghij/klm  pqrst/uvwxy
            EL 0   ! ^[[K    ! abcdefghij/klm/uvwxy
            EL 1   ! ^[[1K   ! abcdefghij/    opqrst/uvwxy
            EL 2   ! ^[[2K   ! abcdefghij//uvwxy
            ED 0   ! ^[[J    ! abcdefghij/klm
            ED 1   ! ^[[1J   ! /    opqrst/uvwxy
            IL     ! ^[[L    ! abcdefghij//klmnopqrst/uvwxy
            DL     ! ^[[M    ! abcdefghij/uvwxy
            SU     ! ^[[S    ! klmnopqrst/uvwxy
            SD     ! ^[[T    ! /abcdefghij/klmnopqrst/uvwxy
            REP    ! x^[[3b  ! abcdefghij/klmxxxxrst/uvwxy
            IRM    ! ^[[4hX  ! abcdefghij/klmXnopqrs/uvwxy
            HT     ! ^IX     ! abcdefghij/klmnopqrXt/uvwxy
            CBT    ! ^[[ZX   ! abcdefghij/Xlmnopqrst/uvwxy
            RI     ! ^[M^[MX ! '   X/abcdefghij/klmnopqrst/uvwxy'
            NEL    ! ^[EX    ! abcdefghij/klmnopqrst/Xvwxy
            VPA    ! ^[[3dX  ! abcdefghij/klmnopqrst/uvwXy
            CHA    ! ^[[9GX  ! abcdefghij/klmnopqrXt/uvwxy
            CUU    ! ^[[9AX  ! abcXefghij/klmnopqrst/uvwxy
            CUB    ! ^[[9DX  ! abcdefghij/Xlmnopqrst/uvwxy
            SCS    ! ^[(0q^[(Bq ! abcdefghij/klm─qpqrst/uvwxy
            SO     ! ^[)0^Nx^Ox ! abcdefghij/klm│xpqrst/uvwxy
            """)
    void editsAndMoves(String name, String sequence, String expected) {
        shown.feed(sequence.replace("^I", "\t").replace("^N", "\016").replace("^O", "\017"));
        assertThat(String.join("/", shown.rows())).as(name).isEqualTo(expected);
    }

    @Test
    void marginsKeepTheRestStill() {
        shown.feed("^[[2;3r");
        assertThat(shown.cursor()).isEqualTo("1;1");
        shown.feed("^[[3;1H\nX");
        assertThat(shown.rows()).containsExactly("abcdefghij", "uvwxy", "X");
        assertThat(shown.history()).as("nothing has left the screen").isEmpty();
    }

    @Test
    void inOriginModePositionsCountFromTheMargin() {
        shown.feed("^[[2;4r^[[?6h^[[2;2HX^[[99;99H^[[6n");
        assertThat(shown.takeReplies()).isEqualTo("^[[3;10R");
        assertThat(shown.rows().get(2)).isEqualTo("uXwxy");
    }

    @Test
    void withoutWrappingTheLastColumnIsWrittenOver() {
        shown.feed("^[[?7l^[[5;8H12345");
        assertThat(shown.rows().getLast()).isEqualTo("       125");
    }

    @Test
    void decAlnFillsTheScreen() {
        shown.feed("^[#8");
        assertThat(shown.rows()).hasSize(5).containsOnly("EEEEEEEEEE");
        assertThat(shown.cursor()).isEqualTo("1;1");
    }

    @Test
    void savedCursorsKeepStyleAndPlace() {
        shown.feed("^[[1;32m^[7^[[m^[[H^[8X");
        long style = shown.terminal().screen().line(1).style(3);
        assertThat(style).isEqualTo(Style.withForeground(Style.BOLD, Style.COLOUR_INDEXED | 2));
    }

    @Test
    void erasedCellsHaveTheBackground() {
        shown.feed("^[[44m^[[K");
        assertThat(Style.background(shown.terminal().screen().line(1).style(9))).isEqualTo(Style.COLOUR_INDEXED | 4);
    }

    @Test
    void selectiveErasingLeavesProtectedCells() {
        shown.feed("^[[1\"qP^[[0\"q^[[?2K");
        assertThat(shown.rows().get(1)).isEqualTo("   P");
    }

    @Test
    void tabStopsCanBeMoved() {
        shown.feed("^[[3g^[[5G^[H\r\tX");
        assertThat(shown.rows().get(1)).isEqualTo("klmnXpqrst");
    }

    @Test
    void erasingTheHistoryErasesNothingElse() {
        shown.feed("^[[9S^[[3J");
        assertThat(shown.history()).isEmpty();
        shown.feed("^[[Hx");
        assertThat(shown.rows()).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ^[[c        ! ^[[?62;1;6;22c
            ^[[>c       ! ^[[>1;279;0c
            ^[[5n       ! ^[[0n
            ^[[6n       ! ^[[2;4R
            ^[[?6n      ! ^[[?2;4;1R
            ^[[18t      ! ^[[8;5;10t
            ^[[?7$p     ! ^[[?7;1$y
            ^[[?1049$p  ! ^[[?1049;2$y
            ^[[?9999$p  ! ^[[?9999;0$y
            ^[[4$p      ! ^[[4;2$y
            ^[P$qm^[\\\\  ! ^[P1$r0m^[\\\\
            ^[P$qr^[\\\\  ! ^[P1$r1;5r^[\\\\
            ^[P+q544e^[\\\\ ! ^[P0+r^[\\\\
            ^[[>q       ! ^[P>|Ringside^[\\\\
            ^[[21t      ! ''
            """)
    void asksAndIsAnswered(String question, String answer) {
        shown.feed(question.replace("\\\\", "\\"));
        assertThat(shown.takeReplies()).isEqualTo(answer.replace("\\\\", "\\"));
    }

    @Test
    void coloursAreToldToWhoAsks() {
        shown.terminal().setColours(0x112233, 0xffffff);
        shown.feed("^[]10;?\007^[]11;?^[\\");
        assertThat(shown.takeReplies()).isEqualTo("^[]10;rgb:1111/2222/3333^[\\^[]11;rgb:ffff/ffff/ffff^[\\");
    }

    @Test
    void modesAreRememberedAndReset() {
        shown.feed("^[[?1;2004;1002;1006h^[=^[[4 q");
        assertThat(shown.terminal().modes().has(Mode.APPLICATION_CURSOR)).isTrue();
        assertThat(shown.terminal().modes().has(Mode.BRACKETED_PASTE)).isTrue();
        assertThat(shown.terminal().modes().has(Mode.APPLICATION_KEYPAD)).isTrue();
        assertThat(shown.terminal().modes().mouse()).isEqualTo(MouseTracking.DRAGS);
        assertThat(shown.terminal().modes().sgrMouse()).isTrue();
        assertThat(shown.terminal().modes().shape()).isEqualTo(CursorShape.UNDERLINE);
        shown.feed("^[c");
        assertThat(shown.terminal().modes().has(Mode.APPLICATION_CURSOR)).isFalse();
        assertThat(shown.terminal().modes().mouse()).isEqualTo(MouseTracking.OFF);
        assertThat(shown.rows()).isEmpty();
    }

    @Test
    void aSoftResetLeavesTheText() {
        shown.feed("^[[?6;1h^[[2;3r^[[7m^[[!p^[[5;1HX");
        assertThat(shown.rows()).containsExactly("abcdefghij", "klmnopqrst", "uvwxy", "", "X");
        assertThat(shown.terminal().screen().style()).isEqualTo(Style.DEFAULT);
    }

    @Test
    void titlesHaveNoControlsAndNoEnd() {
        shown.feed("^[]0;na\u0001me^[\\");
        assertThat(shown.terminal().title()).isEqualTo("name");
        shown.feed("^[]2;" + "x".repeat(5000) + "\007");
        assertThat(shown.terminal().title()).as("one that was cut is not set").isEqualTo("name");
        shown.feed("^[]2;" + "x".repeat(70_000) + "text");
        assertThat(String.join("", shown.rows())).as("a command without an end ends").endsWith("text");
    }

    @Test
    void linksAndUnknownCommandsAreSilent() {
        shown.feed("^[[5;1H^[]8;;http://x^[\\link^[]8;;^[\\^[]52;c;aGk=^[\\^P^[_apc^[\\^[^pm^[\\");
        assertThat(shown.rows().getLast()).isEqualTo("link^P");
        assertThat(shown.takeReplies()).isEmpty();
    }

    @Test
    void illFormedBytesAreReplacedOneByMaximalPart() {
        shown.terminal().feed(new byte[]{'\r', '\n', '\r', (byte) 0xe6, (byte) 0xbc, 'a', (byte) 0xc0, (byte) 0xed,
            (byte) 0xa0, (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80});
        assertThat(shown.rows().get(2)).isEqualTo("\ufffda\ufffd\ufffd\ufffd😀");
    }
}
