package dev.ringside.app.vt.text;

import java.util.Comparator;

/**
 * The edge before a cell.
 *
 * @param line
 *            a terminal's number of a line
 * @param column
 *            0 to the width of the terminal
 */
public record Position(long line, int column) implements Comparable<Position> {
    private static final Comparator<Position> READING_ORDER = Comparator.comparingLong(Position::line)
            .thenComparingInt(Position::column);

    @Override
    public int compareTo(Position other) {
        return READING_ORDER.compare(this, other);
    }
}
