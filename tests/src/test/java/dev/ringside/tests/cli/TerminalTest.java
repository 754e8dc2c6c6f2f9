package dev.ringside.tests.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ringside.app.posix.PseudoTerminal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ringside run} in a terminal: raw while it runs, as it was when it is over. */
@Timeout(120)
class TerminalTest {
    @TempDir
    private Path folder;

    private PseudoTerminal terminal;
    private InputStream screen;
    private OutputStream keys;
    private RingsideProcess ringside;
    private String before;

    @BeforeEach
    void start() throws Exception {
        Path kernel = TestGuest.assemble(folder);
        try {
            terminal = PseudoTerminal.open();
        } catch (IOException e) {
            abort("no terminal: " + e.getMessage());
        }
        screen = terminal.input();
        keys = terminal.output();
        File device = new File(terminal.path());
        stty("sane");
        before = stty("-g");
        ringside = RingsideProcess.startIn(device, kernel, "e");
        expect("ready");
    }

    @AfterEach
    void end() throws Exception {
        ringside.close();
        keys.close();
    }

    @Test
    void keysGoToTheGuestAsTheyAreTypedAndCtrlAXGivesTheTerminalBack() throws Exception {
        assertThat(stty("-a")).contains("-icanon").contains("-echo ").contains("-isig");
        // A line editor or the terminal's own echo would not let these through, or show them twice.
        type("q\u0003w\u0004e");
        expect("q\u0003w\u0004e");

        type("\u0001x");

        assertThat(ringside.exitCode()).isZero();
        assertThat(stty("-g")).isEqualTo(before);
    }

    @Test
    void beingTerminatedGivesTheTerminalBack() throws Exception {
        ringside.terminate();

        assertThat(ringside.exitCode()).as("128 and the signal's number").isEqualTo(143);
        assertThat(stty("-g")).isEqualTo(before);
    }

    private String stty(String option) throws IOException, InterruptedException {
        Process stty;
        try {
            stty = new ProcessBuilder("stty", option).redirectInput(new File(terminal.path())).redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("stty is not installed: " + e.getMessage());
        }
        String answer = new String(stty.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(stty.waitFor()).as(answer).isZero();
        return answer;
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(ISO_8859_1));
    }

    private void expect(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int b = screen.read();
            if (b < 0) {
                throw new AssertionError("ended before '" + text + "' after: " + seen);
            }
            seen.append((char) b);
        }
    }
}
