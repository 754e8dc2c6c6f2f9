package dev.ringside.app.vt.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits the main screen and its history into another size: lines that were wrapped are joined and wrapped anew, so that text survives a change of width.
 * Lines that no wrapping changes are kept as they are.
 */
final class Reflow {
    private final int columns;
    private final int rows;
    /** All rows in the new width, from the history's first to the screen's last used one. */
    private final List<HistoryLine> wrapped = new ArrayList<>();
    private final int oldColumns;
    /** Where the cursor and the screen's top row are in {@code wrapped}. */
    private int cursorRow = -1;
    private int cursorColumn;
    private boolean cursorPending;
    private int topRow = -1;

    private Reflow(int columns, int rows, int oldColumns) {
        this.columns = columns;
        this.rows = rows;
        this.oldColumns = oldColumns;
    }

    /** Changes history, grid and cursor to the new size. */
    static void apply(History history, Grid grid, Cursor cursor, int columns, int rows) {
        new Reflow(columns, rows, grid.columns()).apply(history, grid, cursor);
    }

    private void apply(History history, Grid grid, Cursor cursor) {
        cursor.row = Math.min(cursor.row, grid.rows() - 1);
        cursor.column = Math.min(cursor.column, oldColumns - 1) + (cursor.pendingWrap ? 1 : 0);
        int lastUsed = grid.rows() - 1;
        while (lastUsed > cursor.row && grid.line(lastUsed).used() == 0) {
            lastUsed--;
        }
        boolean full = lastUsed == grid.rows() - 1;
        long oldFirst = history.first();
        long oldEnd = history.end();
        List<Line> paragraph = new ArrayList<>();
        int cursorInParagraph = -1;
        int topInParagraph = -1;
        for (long number = oldFirst; number <= oldEnd + lastUsed; number++) {
            int row = (int) Math.max(-1, number - oldEnd);
            if (row < 0 && paragraph.isEmpty() && fits(history.at(number))) {
                wrapped.add(history.at(number));
                continue;
            }
            if (row == 0) {
                topInParagraph = paragraph.size();
            }
            if (row == cursor.row) {
                cursorInParagraph = paragraph.size();
            }
            Line line = row < 0 ? history.line(number, 0) : grid.line(row);
            paragraph.add(line);
            if (!line.wrapped() || number == oldEnd + lastUsed) {
                rewrap(paragraph, topInParagraph, cursorInParagraph, cursor);
                paragraph.clear();
                cursorInParagraph = -1;
                topInParagraph = -1;
            }
        }
        divide(history, grid, cursor, full);
    }

    private boolean fits(HistoryLine line) {
        return !line.wrapped() && line.used() <= columns;
    }

    /** Wraps the text of lines that belong together. */
    private void rewrap(List<Line> paragraph, int topIndex, int cursorIndex, Cursor cursor) {
        Line row = new Line(columns);
        int at = 0;
        for (int i = 0; i < paragraph.size(); i++) {
            Line source = paragraph.get(i);
            int length = i < paragraph.size() - 1 ? extent(source) : source.used();
            if (i == topIndex) {
                topRow = wrapped.size();
            }
            for (int column = 0; column < length;) {
                int width = column + 1 < length && source.code(column + 1) == Line.TAIL ? 2 : 1;
                if (at + width > columns && at > 0) {
                    row.setWrapped(true);
                    wrapped.add(new HistoryLine(row));
                    row = new Line(columns);
                    at = 0;
                    if (i == topIndex && column == 0) {
                        topRow = wrapped.size();
                    }
                }
                if (i == cursorIndex && column <= cursor.column && cursor.column < column + width) {
                    placeCursor(wrapped.size(), at);
                }
                // A wide character on a screen of one column is lost.
                if (width <= columns) {
                    row.copy(source, column, column + width, at);
                    at += width;
                }
                column += width;
            }
            if (i == cursorIndex && cursor.column >= length) {
                placeCursor(wrapped.size(), at + cursor.column - length);
            }
        }
        wrapped.add(new HistoryLine(row));
    }

    /** Cells of a wrapped line: all, but for the blank that a wide character left which did not fit. */
    private int extent(Line line) {
        int end = Math.min(oldColumns, line.columns());
        return end > 0 && line.used() == end - 1 ? end - 1 : end;
    }

    private void placeCursor(int row, int column) {
        cursorRow = row;
        cursorColumn = Math.min(column, columns - 1);
        cursorPending = column >= columns;
    }

    /** Gives the last rows to the screen and the others to the history. */
    private void divide(History history, Grid grid, Cursor cursor, boolean full) {
        int end = wrapped.size();
        int top = topRow;
        if (end - top > rows) {
            top = end - rows;
        } else if (full) {
            top = Math.max(0, end - rows);
        }
        top = Math.min(top, cursorRow);
        long first = history.first();
        while (history.end() > first) {
            history.removeNewest();
        }
        wrapped.subList(0, top).forEach(history::add);
        Line[] lines = new Line[rows];
        for (int row = 0; row < rows; row++) {
            int index = top + row;
            lines[row] = index >= end ? new Line(columns) : wrapped.get(index).line(columns);
        }
        grid.replace(lines, columns);
        cursor.row = cursorRow - top;
        cursor.column = cursorColumn;
        cursor.pendingWrap = cursorPending;
    }
}
