package dev.ringside.app.vt.screen;

import java.util.Arrays;
import java.util.BitSet;

/** Lines one below the other, and which of them have changed. Knows no cursor. Rows count from 0. */
final class Grid {
    /** Null where no history is kept. */
    private final History history;
    private final BitSet dirty = new BitSet();
    private Line[] lines;
    private int columns;

    /** A blank grid without a history. */
    Grid(int columns, int rows) {
        this(columns, rows, null);
    }

    /** A blank grid whose topmost lines go to {@code history} when it scrolls. */
    Grid(int columns, int rows, History history) {
        this.history = history;
        this.columns = columns;
        lines = new Line[rows];
        Arrays.setAll(lines, _ -> new Line(columns));
        touchAll();
    }

    int columns() {
        return columns;
    }

    int rows() {
        return lines.length;
    }

    Line line(int row) {
        return lines[row];
    }

    /** A line that is about to be changed. */
    Line change(int row) {
        dirty.set(row);
        return lines[row];
    }

    void touchAll() {
        dirty.set(0, lines.length);
    }

    void touch(int row) {
        dirty.set(row);
    }

    /** Rows that have changed since the last call, added to {@code target}. */
    void takeDirty(BitSet target) {
        target.or(dirty);
        dirty.clear();
    }

    boolean isDirty() {
        return !dirty.isEmpty();
    }

    /** Moves the rows {@code top} to {@code bottom} up; lines that leave the top of the grid go to the history. */
    void scrollUp(int top, int bottom, int count, long style) {
        int moved = Math.min(count, bottom - top + 1);
        for (int i = 0; i < moved; i++) {
            Line line = lines[top];
            if (top == 0 && history != null) {
                history.add(new HistoryLine(line));
            }
            System.arraycopy(lines, top + 1, lines, top, bottom - top);
            line.clear(style);
            lines[bottom] = line;
        }
        dirty.set(top, bottom + 1);
    }

    /** Moves the rows {@code top} to {@code bottom} up without a trace in the history. */
    void deleteRows(int top, int bottom, int count, long style) {
        int moved = Math.min(count, bottom - top + 1);
        for (int i = 0; i < moved; i++) {
            Line line = lines[top];
            System.arraycopy(lines, top + 1, lines, top, bottom - top);
            line.clear(style);
            lines[bottom] = line;
        }
        dirty.set(top, bottom + 1);
    }

    /** Moves the rows {@code top} to {@code bottom} down. */
    void scrollDown(int top, int bottom, int count, long style) {
        int moved = Math.min(count, bottom - top + 1);
        for (int i = 0; i < moved; i++) {
            Line line = lines[bottom];
            System.arraycopy(lines, top, lines, top + 1, bottom - top);
            line.clear(style);
            lines[top] = line;
        }
        dirty.set(top, bottom + 1);
    }

    /** Blanks whole rows from {@code top} up to before {@code end}. */
    void eraseRows(int top, int end, long style, boolean selective) {
        for (int row = top; row < end; row++) {
            lines[row].erase(0, columns, style, selective);
        }
        dirty.set(top, end);
    }

    void fill(int code) {
        for (Line line : lines) {
            line.fill(code);
        }
        touchAll();
    }

    /** Gives the grid other lines, all of {@code newColumns} cells. */
    void replace(Line[] newLines, int newColumns) {
        lines = newLines;
        columns = newColumns;
        dirty.clear();
        touchAll();
    }

    /** Cuts or lengthens the grid without rearranging text; rows leave at the top only as far as {@code keep} would be lost. */
    void resize(int newColumns, int newRows, int keep) {
        int from = Math.max(0, keep - newRows + 1);
        Line[] resized = new Line[newRows];
        for (int row = 0; row < newRows; row++) {
            if (from + row < lines.length) {
                resized[row] = lines[from + row];
                if (newColumns != columns) {
                    resized[row].resize(newColumns);
                }
            } else {
                resized[row] = new Line(newColumns);
            }
        }
        replace(resized, newColumns);
    }
}
