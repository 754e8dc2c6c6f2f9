package dev.ringside.app.vt.screen;

import java.util.Arrays;

/** A row of cells. A wide character has two: its code in the first, {@link #TAIL} in the second. */
public final class Line {
    /** Code of a cell that nothing was written to; it looks like a space. */
    public static final int BLANK = 0;
    /** Code of the second cell of a wide character. */
    public static final int TAIL = -1;
    /** Marks that one character may carry. */
    private static final int MOST_MARKS = 8;

    private int[] codes;
    private long[] styles;
    /** Marks on the characters, null where there are none; null altogether in most lines. */
    private String[] marks;
    private boolean wide;
    private boolean wrapped;

    /** A blank line in the default style. */
    public Line(int columns) {
        codes = new int[columns];
        styles = new long[columns];
    }

    /** How many cells there are. */
    public int columns() {
        return codes.length;
    }

    /** A cell's code point, {@link #BLANK} or {@link #TAIL}. */
    public int code(int column) {
        return codes[column];
    }

    /** A cell's {@link Style}. */
    public long style(int column) {
        return styles[column];
    }

    /** Combining characters on a cell's character; mostly empty. */
    public String marks(int column) {
        return marks == null || marks[column] == null ? "" : marks[column];
    }

    /** Whether the text goes on in the next line because this one was full. */
    public boolean wrapped() {
        return wrapped;
    }

    /** The column behind the last cell that is written or coloured. */
    public int used() {
        int end = codes.length;
        while (end > 0 && codes[end - 1] == BLANK && styles[end - 1] == Style.DEFAULT) {
            end--;
        }
        return end;
    }

    /** What is written, without the blanks at the end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int end = codes.length;
        while (end > 0 && codes[end - 1] == BLANK) {
            end--;
        }
        appendText(text, 0, end);
        return text.toString();
    }

    /** Appends what cells say, a blank as a space. */
    public void appendText(StringBuilder text, int from, int to) {
        for (int column = from; column < to; column++) {
            if (codes[column] != TAIL) {
                text.appendCodePoint(codes[column] == BLANK ? ' ' : codes[column]).append(marks(column));
            }
        }
    }

    void setWrapped(boolean wrapped) {
        this.wrapped = wrapped;
    }

    /** Writes a character of {@code width} cells, which must fit. */
    void put(int column, int code, int width, long style) {
        separate(column);
        separate(column + width);
        codes[column] = code;
        styles[column] = style;
        if (width == 2) {
            codes[column + 1] = TAIL;
            styles[column + 1] = style;
            wide = true;
        }
        if (marks != null) {
            Arrays.fill(marks, column, column + width, null);
        }
    }

    /** Writes ASCII characters, which must fit. */
    void put(int column, byte[] ascii, int offset, int length, long style) {
        separate(column);
        separate(column + length);
        for (int i = 0; i < length; i++) {
            codes[column + i] = ascii[offset + i];
        }
        Arrays.fill(styles, column, column + length, style);
        if (marks != null) {
            Arrays.fill(marks, column, column + length, null);
        }
    }

    /** Puts a mark on the character at or, if that is a tail, before a column. */
    void mark(int column, int code) {
        int head = codes[column] == TAIL ? column - 1 : column;
        if (marks == null) {
            marks = new String[codes.length];
        }
        String there = marks(head);
        if (there.codePointCount(0, there.length()) < MOST_MARKS) {
            marks[head] = there + Character.toString(code);
        }
    }

    /** Blanks cells; {@code selective}: only those that are not protected. */
    void erase(int from, int to, long style, boolean selective) {
        separate(from);
        separate(to);
        if (selective) {
            for (int column = from; column < to; column++) {
                if ((styles[column] & Style.PROTECTED) == 0) {
                    blank(column, column + 1, style);
                }
            }
        } else {
            blank(from, to, style);
        }
        if (to == codes.length) {
            wrapped = false;
        }
    }

    /** Makes the line blank, for use as another one. */
    void clear(long style) {
        Arrays.fill(codes, BLANK);
        Arrays.fill(styles, style);
        marks = null;
        wide = false;
        wrapped = false;
    }

    /** Shifts the cells from {@code column} right; what leaves the line is lost. */
    void insert(int column, int count, long style) {
        separate(column);
        int moved = codes.length - column - count;
        separate(column + moved);
        move(column, column + count, moved);
        blank(column, column + count, style);
        wrapped = false;
    }

    /** Removes cells, so that those behind them shift left. */
    void delete(int column, int count, long style) {
        separate(column);
        separate(column + count);
        move(column + count, column, codes.length - column - count);
        blank(codes.length - count, codes.length, style);
        wrapped = false;
    }

    void fill(int code) {
        clear(Style.DEFAULT);
        Arrays.fill(codes, code);
    }

    /** Takes cells of another line, whole characters. */
    void copy(Line source, int from, int to, int target) {
        System.arraycopy(source.codes, from, codes, target, to - from);
        System.arraycopy(source.styles, from, styles, target, to - from);
        wide |= source.wide;
        if (source.marks != null) {
            if (marks == null) {
                marks = new String[codes.length];
            }
            System.arraycopy(source.marks, from, marks, target, to - from);
        }
    }

    /** Cuts or lengthens the line. */
    void resize(int columns) {
        if (columns < codes.length) {
            separate(columns);
        }
        codes = Arrays.copyOf(codes, columns);
        styles = Arrays.copyOf(styles, columns);
        marks = marks == null ? null : Arrays.copyOf(marks, columns);
        wrapped = false;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(codes, from, codes, to, count);
        System.arraycopy(styles, from, styles, to, count);
        if (marks != null) {
            System.arraycopy(marks, from, marks, to, count);
        }
    }

    private void blank(int from, int to, long style) {
        Arrays.fill(codes, from, to, BLANK);
        Arrays.fill(styles, from, to, style);
        if (marks != null) {
            Arrays.fill(marks, from, to, null);
        }
    }

    /** Blanks a wide character that lies across the edge between a column and the one before, so that no half of it stays. */
    private void separate(int column) {
        if (wide && column > 0 && column < codes.length && codes[column] == TAIL) {
            codes[column - 1] = BLANK;
            codes[column] = BLANK;
            if (marks != null) {
                marks[column - 1] = null;
            }
        }
    }
}
