package dev.ringside.app.vt.text;

import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.screen.Line;

/**
 * Text from one place to another, in reading order.
 *
 * @param start
 *            its beginning
 * @param end
 *            behind its last cell
 */
public record TextRange(Position start, Position end) {
    /** Besides letters and digits, what a double click takes as part of a word: paths, addresses, options. */
    private static final String WORD_CHARACTERS = "_-./:~?&=%+#@";

    /** The range between two places in any order. */
    public static TextRange between(Position one, Position other) {
        return one.compareTo(other) <= 0 ? new TextRange(one, other) : new TextRange(other, one);
    }

    /** The range from the first of both to the last of both. */
    public TextRange with(TextRange other) {
        return new TextRange(start.compareTo(other.start) <= 0 ? start : other.start,
                end.compareTo(other.end) >= 0 ? end : other.end);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return start.equals(end);
    }

    /** First column of a line that is in the range. */
    public int from(long line) {
        return line == start.line() ? start.column() : line < start.line() ? Integer.MAX_VALUE : 0;
    }

    /** Column behind the last of a line that is in the range. */
    public int to(long line) {
        return line == end.line() ? end.column() : line > end.line() ? 0 : Integer.MAX_VALUE;
    }

    /** All that can be looked at. */
    public static TextRange all(Terminal terminal) {
        return new TextRange(new Position(terminal.firstLine(), 0),
                new Position(terminal.endLine() - 1, terminal.columns()));
    }

    /** The word, or the single other character, around a place. */
    public static TextRange word(Terminal terminal, Position place) {
        Line line = terminal.line(place.line());
        int column = Math.min(place.column(), terminal.columns() - 1);
        int from = column;
        int to = column + 1;
        if (inWord(line, column)) {
            while (from > 0 && inWord(line, from - 1)) {
                from--;
            }
            while (to < terminal.columns() && inWord(line, to)) {
                to++;
            }
        }
        return new TextRange(new Position(place.line(), from), new Position(place.line(), to));
    }

    /** The whole line around a place, with what it was wrapped into. */
    public static TextRange paragraph(Terminal terminal, Position place) {
        long first = Paragraph.start(terminal, place.line());
        long last = Paragraph.end(terminal, place.line()) - 1;
        return new TextRange(new Position(first, 0), new Position(last, terminal.columns()));
    }

    private static boolean inWord(Line line, int column) {
        int code = line.code(column);
        return code == Line.TAIL || Character.isLetterOrDigit(code) || WORD_CHARACTERS.indexOf(code) >= 0 && code != 0;
    }

    /** What it says: a line feed between lines that were not wrapped, without the blanks at their ends. */
    public String text(Terminal terminal) {
        StringBuilder text = new StringBuilder();
        long last = Math.min(end.line(), terminal.endLine() - 1);
        for (long number = Math.max(start.line(), terminal.firstLine()); number <= last; number++) {
            Line line = terminal.line(number);
            int begin = text.length();
            int stop = Math.min(to(number), line.columns());
            int from = Math.min(from(number), stop);
            line.appendText(text, from, stop);
            if (!line.wrapped() || stop < terminal.columns()) {
                while (text.length() > begin && text.charAt(text.length() - 1) == ' ') {
                    text.setLength(text.length() - 1);
                }
            }
            if (!line.wrapped() && number < last) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
