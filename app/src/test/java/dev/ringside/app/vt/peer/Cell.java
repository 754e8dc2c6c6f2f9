package dev.ringside.app.vt.peer;

import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.screen.Line;
import dev.ringside.app.vt.screen.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell as two terminals can agree on it.
 *
 * @param text
 *            its character with marks, a space if it is blank, empty for the second cell of a wide one
 * @param style
 *            colours and the flags of {@link #COMPARED}
 */
record Cell(String text, long style) {
    static final long COMPARED = Style.BOLD | Style.FAINT | Style.ITALIC | Style.BLINK | Style.INVERSE | Style.HIDDEN
            | Style.STRIKE | Style.OVERLINE | 7L << 60 | (1L << 52) - 1;

    /** The screen of one of ours. */
    static List<List<Cell>> screen(Terminal terminal) {
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < terminal.rows(); row++) {
            Line line = terminal.screen().line(row);
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < terminal.columns(); column++) {
                StringBuilder text = new StringBuilder();
                line.appendText(text, column, column + 1);
                cells.add(new Cell(text.toString(), line.style(column) & COMPARED));
            }
            rows.add(cells);
        }
        return rows;
    }
}
