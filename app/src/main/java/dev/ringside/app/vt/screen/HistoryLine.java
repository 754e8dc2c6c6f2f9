package dev.ringside.app.vt.screen;

import java.util.Arrays;

/** A line that is not changed any more, in little memory: its text, and its styles as runs. */
final class HistoryLine {
    private static final int[] NO_ENDS = {};
    private static final long[] NO_STYLES = {};
    /** What the objects take besides their contents. */
    private static final int OVERHEAD = 96;

    /** Its characters; U+0000 is a blank cell, and marks follow their character. */
    private final String text;
    private final int used;
    private final boolean wrapped;
    /** The columns behind the runs; none if all of the line has the default style. */
    private final int[] ends;
    private final long[] styles;

    HistoryLine(Line line) {
        used = line.used();
        wrapped = line.wrapped();
        StringBuilder characters = new StringBuilder(used);
        int[] runEnds = NO_ENDS;
        long[] runStyles = NO_STYLES;
        int runs = 0;
        for (int column = 0; column < used; column++) {
            int code = line.code(column);
            if (code != Line.TAIL) {
                characters.appendCodePoint(code);
                characters.append(line.marks(column));
            }
            long style = line.style(column);
            if (style != Style.DEFAULT || runs > 0) {
                if (runs == 0 && column > 0) {
                    runEnds = new int[]{column};
                    runStyles = new long[]{Style.DEFAULT};
                    runs = 1;
                }
                if (runs == 0 || runStyles[runs - 1] != style) {
                    if (runs == runEnds.length) {
                        runEnds = Arrays.copyOf(runEnds, Math.max(4, runs * 2));
                        runStyles = Arrays.copyOf(runStyles, runEnds.length);
                    }
                    runStyles[runs++] = style;
                }
                runEnds[runs - 1] = column + 1;
            }
        }
        text = characters.toString();
        ends = Arrays.copyOf(runEnds, runs);
        styles = Arrays.copyOf(runStyles, runs);
    }

    /** Cells that are written or coloured. */
    int used() {
        return used;
    }

    boolean wrapped() {
        return wrapped;
    }

    /** About how many bytes of memory it takes. */
    int bytes() {
        return OVERHEAD + 2 * text.length() + ends.length * (Integer.BYTES + Long.BYTES);
    }

    /** The line as cells, at least {@code columns} of them. */
    Line line(int columns) {
        Line line = new Line(Math.max(columns, used));
        int column = 0;
        int run = 0;
        for (int i = 0; i < text.length();) {
            int code = text.codePointAt(i);
            i += Character.charCount(code);
            int width = CharacterWidth.of(code);
            if (width == 0) {
                line.mark(Math.max(0, column - 1), code);
                continue;
            }
            while (run < ends.length && column >= ends[run]) {
                run++;
            }
            line.put(column, code, width, run < ends.length ? styles[run] : Style.DEFAULT);
            column += width;
        }
        line.setWrapped(wrapped);
        return line;
    }
}
