package dev.ringside.devices.display;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The characters of a screen in text mode at one moment, in the code page 437 that PC fonts show unless software loads another. Immutable. */
public final class TextScreen {
    private final int columns;
    private final int rows;
    private final byte[] cells;
    private final Optional<Cursor> cursor;

    /** A place on the screen, counted from 0. */
    public record Cursor(int column, int row) {}

    /**
     * A screen.
     *
     * @param cells
     *            character and attribute of each cell, line by line
     * @param cursor
     *            where the cursor is, if it is shown
     */
    public TextScreen(int columns, int rows, byte[] cells, Optional<Cursor> cursor) {
        if (cells.length != 2 * columns * rows) {
            throw new IllegalArgumentException(
                    "%d bytes for %d x %d characters".formatted(cells.length, columns, rows));
        }
        this.columns = columns;
        this.rows = rows;
        this.cells = cells.clone();
        this.cursor = cursor;
    }

    /** Characters in a line. */
    public int columns() {
        return columns;
    }

    /** Lines. */
    public int rows() {
        return rows;
    }

    /** The cursor, if it is shown; a cursor that blinks is shown all the time. */
    public Optional<Cursor> cursor() {
        return cursor;
    }

    /** Code of a character, 0 to 255. */
    public int character(int column, int row) {
        return cells[2 * (row * columns + column)] & 0xff;
    }

    /** Attribute of a character, 0 to 255: foreground in bits 0 to 3, background above, bit 7 blinks if the guest has asked for that. */
    public int attribute(int column, int row) {
        return cells[2 * (row * columns + column) + 1] & 0xff;
    }

    /** A line in Unicode, without blanks at its end. */
    public String line(int row) {
        StringBuilder line = new StringBuilder(columns);
        for (int column = 0; column < columns; column++) {
            line.append(CodePage437.unicode(character(column, row)));
        }
        return line.toString().stripTrailing();
    }

    /** All lines. */
    public List<String> lines() {
        return IntStream.range(0, rows).mapToObj(this::line).toList();
    }

    /** All lines, each ended by a line feed. */
    @Override
    public String toString() {
        return lines().stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
