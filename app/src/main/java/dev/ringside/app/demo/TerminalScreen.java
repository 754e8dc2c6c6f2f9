package dev.ringside.app.demo;

import dev.ringside.devices.display.TextScreen;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Draws the PC's text screen on a terminal that knows the sequences of ECMA-48, in its sixteen colours. */
final class TerminalScreen {
    private static final String BEGIN = "\u001b[?1049h\u001b[?25l\u001b[2J";
    private static final String END = "\u001b[0m\u001b[?25h\u001b[?1049l";
    /** The terminal's number of each of the PC's colours: red and blue change places. */
    private static final int[] COLOURS = {0, 4, 2, 6, 1, 5, 3, 7};
    private static final int FOREGROUND = 30;
    private static final int BRIGHT_FOREGROUND = 90;
    private static final int BACKGROUND = 40;

    private final PrintWriter out;
    private List<String> shown = List.of();

    TerminalScreen(PrintWriter out) {
        this.out = out;
    }

    /** Takes the terminal over. */
    void begin() {
        out.print(BEGIN);
        out.flush();
    }

    /** Gives the terminal back as it was. */
    void end() {
        out.print(END);
        out.flush();
    }

    /** Shows a screen; lines that are there already cost nothing. */
    void show(TextScreen screen) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < screen.rows(); row++) {
            lines.add(line(screen, row));
        }
        show(lines);
    }

    /** Shows lines of plain text. */
    void show(List<String> lines) {
        for (int row = 0; row < Math.max(lines.size(), shown.size()); row++) {
            String line = row < lines.size() ? lines.get(row) : "";
            if (row >= shown.size() || !line.equals(shown.get(row))) {
                out.print("\u001b[" + (row + 1) + ";1H" + line + "\u001b[0m\u001b[K");
            }
        }
        out.flush();
        shown = List.copyOf(lines);
    }

    /** A line with its colours. */
    static String line(TextScreen screen, int row) {
        StringBuilder text = new StringBuilder();
        String characters = screen.line(row);
        int last = -1;
        for (int column = 0; column < screen.columns(); column++) {
            int attribute = screen.attribute(column, row);
            if (attribute != last) {
                text.append("\u001b[").append(foreground(attribute & 15)).append(';')
                        .append(BACKGROUND + COLOURS[attribute >> 4 & 7]).append('m');
                last = attribute;
            }
            text.append(column < characters.length() ? characters.charAt(column) : ' ');
        }
        return text.toString();
    }

    private static int foreground(int colour) {
        return (colour < 8 ? FOREGROUND : BRIGHT_FOREGROUND) + COLOURS[colour & 7];
    }
}
