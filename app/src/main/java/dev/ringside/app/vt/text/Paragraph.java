package dev.ringside.app.vt.text;

import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.screen.Line;
import java.util.Arrays;

/** Lines that were one before they were wrapped, as one text whose characters know their cells. */
final class Paragraph {
    /** A guest that never ends a line must not make one paragraph of the whole history. */
    private static final int MOST_LINES = 500;

    private final long first;
    private final long end;
    private final String text;
    /** For each character of the text, line and column of its cell: the line counts from {@code first}. */
    private final int[] lines;
    private final int[] columns;

    private Paragraph(Terminal terminal, long first, long end) {
        this.first = first;
        this.end = end;
        StringBuilder characters = new StringBuilder();
        int[] lineOf = new int[128];
        int[] columnOf = new int[128];
        for (long number = first; number < end; number++) {
            Line line = terminal.line(number);
            int used = line.wrapped() && number < end - 1 ? line.columns() : line.used();
            for (int column = 0; column < used; column++) {
                int from = characters.length();
                line.appendText(characters, column, column + 1);
                if (characters.length() > lineOf.length) {
                    lineOf = Arrays.copyOf(lineOf, characters.length() * 2);
                    columnOf = Arrays.copyOf(columnOf, characters.length() * 2);
                }
                Arrays.fill(lineOf, from, characters.length(), (int) (number - first));
                Arrays.fill(columnOf, from, characters.length(), column);
            }
        }
        text = characters.toString();
        lines = lineOf;
        columns = columnOf;
    }

    /** The one that begins at a line. */
    static Paragraph beginningAt(Terminal terminal, long first) {
        return new Paragraph(terminal, first, end(terminal, first));
    }

    /** Number of the first line of the one around a line. */
    static long start(Terminal terminal, long line) {
        long start = line;
        while (start > terminal.firstLine() && line - start < MOST_LINES && terminal.wrapped(start - 1)) {
            start--;
        }
        return start;
    }

    /** Number behind the last line of the one around a line. */
    static long end(Terminal terminal, long line) {
        long end = line + 1;
        while (end < terminal.endLine() && end - line < MOST_LINES && terminal.wrapped(end - 1)) {
            end++;
        }
        return end;
    }

    long end() {
        return end;
    }

    String text() {
        return text;
    }

    /** The cells of some of its characters. */
    TextRange range(Terminal terminal, int from, int to) {
        Position start = new Position(first + lines[from], columns[from]);
        int last = to - 1;
        long lastLine = first + lines[last];
        int behind = columns[last] + 1;
        Line line = terminal.line(lastLine);
        if (behind < line.columns() && line.code(behind) == Line.TAIL) {
            behind++;
        }
        return new TextRange(start, new Position(lastLine, behind));
    }
}
