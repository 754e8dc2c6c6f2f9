package dev.ringside.app.vt.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.vt.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs write is fed to our terminal and to tmux: both have to show the same cells, and the cursor in the same place. */
@Timeout(120)
class ProgramsTest {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** What a person does: keys to press, and a text that is on the screen when they have done their work. */
    private record Step(String awaited, List<String> keys) {
        static Step press(String awaited, String... keys) {
            return new Step(awaited, List.of(keys));
        }
    }

    private record Session(String program, String command, List<Step> steps) {
        @Override
        public String toString() {
            return program;
        }
    }

    static Stream<Session> sessions() {
        return Stream.of(
                new Session("vi", "vi -u NONE text", List.of(
                        Step.press("line 20"),
                        Step.press("inserted", "5G", "O", "inserted", "Escape"),
                        Step.press("line 28", "d", "d", "C-d", ":28", "Enter", "C-e", "C-y"),
                        Step.press("E486", "/nothing", "Enter"),
                        Step.press("DONE", ":echo 'DONE'", "Enter"))),
                new Session("vim.tiny", "vim.tiny text", List.of(
                        Step.press("line 20"),
                        Step.press("INSERT", "G", "o", "漢字 e\u0301"),
                        Step.press("line 1 ", "Escape", "g", "g", "P"))),
                new Session("less", "less -M text", List.of(
                        Step.press("line 5"),
                        Step.press("line 40", "Space", "b", "j", "j", "G"),
                        Step.press("line 33", "/line 33", "Enter"))),
                new Session("mc", "mc -u -a data", List.of(
                        Step.press("Modify"),
                        Step.press("Listing format", "F9", "Down"),
                        Step.press("s contents", "Escape", "Escape", "Down", "Down", "F3"))),
                new Session("dialog",
                        "dialog --title Title --menu 'A menu of things' 15 50 5 one First two Second three Third",
                        List.of(Step.press("Third"), Step.press("Third", "Down", "Down", "Tab"))),
                new Session("whiptail",
                        "whiptail --title Title --checklist 'Choose' 15 50 5 one First on two Second off",
                        List.of(Step.press("Second"), Step.press("Second", "Down", "Space", "Tab"))),
                new Session("top", "top -d 1000", List.of(Step.press("%CPU"), Step.press("Fields Management", "f"))),
                new Session("htop", "htop -d 1000", List.of(Step.press("F10"), Step.press("Setup", "F2"))),
                new Session("nano", "nano text", List.of(
                        Step.press("line 10"),
                        Step.press("Search", "new text", "Enter", "C-v", "C-w"),
                        Step.press("line 29", "line 29", "Enter", "C-k", "C-k", "C-u"))),
                new Session("bash", "PS1='> ' bash --norc", List.of(
                        Step.press(">"),
                        Step.press("red", "printf '\\033[31mred\\033[0m\\n'", "Enter"),
                        Step.press("> ec", "echo this is a command that is longer than the screen is wide and wraps",
                                " around its edge, which readline must know", "C-a", "Right", "Right", "C-k"),
                        Step.press("END", "C-u", "seq 100 | column; echo END", "Enter"))),
                new Session("tmux", "unset TMUX; tmux -S inner -f inner.conf new", List.of(
                        Step.press("0:sh"),
                        Step.press("1:sh", "C-b", "\"", "C-b", "%", "C-b", "c"),
                        Step.press("DONE", "C-b", "p", "echo DO''NE", "Enter"))));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void showTheSameAsOnTmux(Session session, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("tmux"), "tmux is not installed");
        assumeTrue(isInstalled(session.program()), session.program() + " is not installed");
        prepare(folder);
        try (TmuxPane pane = new TmuxPane(folder, COLUMNS, ROWS, "cd " + folder + "; " + session.command())) {
            for (Step step : session.steps()) {
                pane.press(step.keys().toArray(String[]::new));
                pane.await(step.awaited());
                compare(session + ", at " + step.awaited(), pane);
            }
        }
    }

    /** The recording arrives by another way than tmux's own copy, so the two meet only when the program rests. */
    private static void compare(String when, TmuxPane pane) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String expected;
        String actual;
        do {
            List<List<Cell>> captured = pane.screen();
            expected = describe(captured) + pane.cursor();
            Shown shown = new Shown(COLUMNS, ROWS);
            shown.terminal().feed(pane.recorded());
            actual = describe(cut(Cell.screen(shown.terminal()), captured)) + shown.terminal().screen().column() + ";"
                    + shown.terminal().screen().row();
        } while (!actual.equals(expected) && System.nanoTime() < end);
        assertThat(actual).as(when).isEqualTo(expected);
    }

    /** Our rows, without the blanks behind what tmux has captured of them. */
    private static List<List<Cell>> cut(List<List<Cell>> ours, List<List<Cell>> captured) {
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < ours.size(); row++) {
            List<Cell> cells = ours.get(row);
            int end = cells.size();
            while (end > captured.get(row).size() && cells.get(end - 1).text().equals(" ")) {
                end--;
            }
            rows.add(cells.subList(0, end));
        }
        return rows;
    }

    /** Rows as text, each followed by the runs of its styles. */
    private static String describe(List<List<Cell>> screen) {
        StringBuilder text = new StringBuilder();
        for (List<Cell> row : screen) {
            StringBuilder styles = new StringBuilder();
            long last = 0;
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                text.append(cell.text());
                if (cell.style() != last) {
                    styles.append(' ').append(column).append(':').append(Long.toHexString(cell.style()));
                    last = cell.style();
                }
            }
            text.append('|').append(styles).append('\n');
        }
        return text.toString();
    }

    private static void prepare(Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            lines.add("line " + i + " \tof a text, " + "x".repeat(i * 3));
        }
        Files.write(folder.resolve("text"), lines);
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(data.resolve("a folder"));
        Files.writeString(data.resolve("some-file"), "some-file's contents\n");
        // A window named after what runs in it is called tmux for good if it is asked before the shell has begun.
        Files.write(folder.resolve("inner.conf"), List.of("set -g status-right ''", "set -g status-interval 0",
                "set -g default-shell /bin/sh", "set -g destroy-unattached on", "set -g automatic-rename off"));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
