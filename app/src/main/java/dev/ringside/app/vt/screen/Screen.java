package dev.ringside.app.vt.screen;

import java.util.BitSet;

/**
 * What a terminal shows: the main and the alternate grid, one of which is in front, a cursor, margins, and what characters do to them. Rows and columns
 * count from 0; every position and amount is cut to what exists.
 */
public final class Screen {
    /** Widest screen. */
    public static final int MOST_COLUMNS = 1024;
    /** Highest screen. */
    public static final int MOST_ROWS = 1024;

    private final History history;
    private final Grid main;
    private final Grid alternate;
    private final Cursor cursor = new Cursor();
    private final Cursor savedMain = new Cursor();
    private final Cursor savedAlternate = new Cursor();
    private final TabStops tabs = new TabStops();
    private Grid grid;
    private int top;
    private int bottom;
    private boolean autoWrap = true;
    private boolean insert;
    private int lastPrinted;

    /** A blank screen; lines that leave its top go to {@code history}. */
    public Screen(int columns, int rows, History history) {
        this.history = history;
        main = new Grid(columns, rows, history);
        alternate = new Grid(columns, rows);
        grid = main;
        bottom = rows - 1;
    }

    /** Width in cells. */
    public int columns() {
        return grid.columns();
    }

    /** Height in cells. */
    public int rows() {
        return grid.rows();
    }

    /** A row as it is; it changes when the screen does. */
    public Line line(int row) {
        return grid.line(row);
    }

    /** The cursor's row. */
    public int row() {
        return cursor.row;
    }

    /** The cursor's column. */
    public int column() {
        return cursor.column;
    }

    /** Top margin. */
    public int top() {
        return top;
    }

    /** Bottom margin. */
    public int bottom() {
        return bottom;
    }

    /** Whether positions count from the top margin. */
    public boolean origin() {
        return cursor.origin;
    }

    /** Whether the alternate grid is in front. */
    public boolean onAlternate() {
        return grid == alternate;
    }

    /** The {@link Style} of the next character. */
    public long style() {
        return cursor.style;
    }

    /** Sets the {@link Style} of the next character. */
    public void setStyle(long style) {
        cursor.style = style;
    }

    /** DECAWM: a character behind the last column begins a line. */
    public void setAutoWrap(boolean on) {
        autoWrap = on;
        if (!on) {
            cursor.pendingWrap = false;
        }
    }

    /** IRM: characters shift those behind them. */
    public void setInsert(boolean on) {
        insert = on;
    }

    /** Adds the rows that have changed since the last call to {@code target}. */
    public void takeDirty(BitSet target) {
        grid.takeDirty(target);
    }

    /** Whether rows have changed since they were taken. */
    public boolean isDirty() {
        return grid.isDirty();
    }

    /** Marks everything as changed. */
    public void touchAll() {
        grid.touchAll();
    }

    // Characters

    /** Shows a character at the cursor and moves on. */
    public void print(int codePoint) {
        int code = cursor.translate(codePoint);
        int width = CharacterWidth.of(code);
        if (width == 0) {
            mark(code);
        } else {
            show(code, width);
        }
    }

    /** Shows characters 0x20 to 0x7e. */
    public void print(byte[] ascii, int offset, int length) {
        if (insert || !cursor.plain()) {
            for (int i = 0; i < length; i++) {
                show(cursor.translate(ascii[offset + i]), 1);
            }
            return;
        }
        int done = 0;
        while (done < length) {
            wrapIfPending();
            int room = grid.columns() - cursor.column;
            int part = Math.min(room, length - done);
            grid.change(cursor.row).put(cursor.column, ascii, offset + done, part, cursor.style);
            done += part;
            cursor.column += part;
            if (part == room) {
                cursor.column--;
                cursor.pendingWrap = autoWrap;
                if (!autoWrap) {
                    done = overwriteLast(ascii, offset, length, done);
                }
            }
        }
        lastPrinted = ascii[offset + length - 1];
    }

    /** Without wrapping, all further characters fall on the last column, and the last one stays. */
    private int overwriteLast(byte[] ascii, int offset, int length, int done) {
        if (done < length) {
            grid.change(cursor.row).put(cursor.column, ascii, offset + length - 1, 1, cursor.style);
        }
        return length;
    }

    /** Shows the last printed character again, some times (REP). */
    public void repeat(int times) {
        int width = CharacterWidth.of(lastPrinted);
        for (int i = Math.min(times, columns() * rows()); i > 0 && lastPrinted != 0; i--) {
            show(lastPrinted, width);
        }
    }

    private void show(int code, int width) {
        if (width > grid.columns()) {
            return;
        }
        wrapIfPending();
        if (cursor.column + width > grid.columns()) {
            if (!autoWrap) {
                return;
            }
            cursor.pendingWrap = true;
            wrapIfPending();
        }
        Line line = grid.change(cursor.row);
        if (insert) {
            line.insert(cursor.column, Math.min(width, grid.columns() - cursor.column), Style.erased(cursor.style));
        }
        line.put(cursor.column, code, width, cursor.style);
        cursor.column += width;
        if (cursor.column >= grid.columns()) {
            cursor.column = grid.columns() - 1;
            cursor.pendingWrap = autoWrap;
        }
        lastPrinted = code;
    }

    private void mark(int code) {
        int column = cursor.pendingWrap ? cursor.column : cursor.column - 1;
        if (column >= 0) {
            grid.change(cursor.row).mark(column, code);
        }
    }

    private void wrapIfPending() {
        if (cursor.pendingWrap) {
            cursor.pendingWrap = false;
            grid.line(cursor.row).setWrapped(true);
            cursor.column = 0;
            index();
        }
    }

    // Movement

    /** Moves to a place; rows count from the top margin in origin mode. */
    public void moveTo(int row, int column) {
        int first = cursor.origin ? top : 0;
        int last = cursor.origin ? bottom : rows() - 1;
        place(clamp(row + first, first, last), column);
    }

    /** Moves to a column of the same row. */
    public void moveToColumn(int column) {
        place(cursor.row, column);
    }

    /** Moves up or, if negative, down; margins stop who is between them. */
    public void moveUp(int count) {
        int first = cursor.row >= top ? top : 0;
        int last = cursor.row <= bottom ? bottom : rows() - 1;
        place(clamp(cursor.row - count, first, last), cursor.column);
    }

    /** Moves right or, if negative, left. */
    public void moveRight(int count) {
        place(cursor.row, cursor.column + count);
    }

    /** One row down, scrolling at the bottom margin (IND, LF). */
    public void index() {
        if (cursor.row == bottom) {
            grid.scrollUp(top, bottom, 1, Style.erased(cursor.style));
        } else if (cursor.row < rows() - 1) {
            cursor.row++;
        }
        cursor.pendingWrap = false;
    }

    /** One row up, scrolling at the top margin (RI). */
    public void reverseIndex() {
        if (cursor.row == top) {
            grid.scrollDown(top, bottom, 1, Style.erased(cursor.style));
        } else if (cursor.row > 0) {
            cursor.row--;
        }
        cursor.pendingWrap = false;
    }

    /** To the {@code count}th next tab stop (HT, CHT). */
    public void tab(int count) {
        for (int i = Math.min(count, columns()); i > 0; i--) {
            cursor.column = tabs.next(cursor.column, columns() - 1);
        }
    }

    /** To the {@code count}th tab stop before (CBT). */
    public void backTab(int count) {
        for (int i = Math.min(count, columns()); i > 0; i--) {
            cursor.column = tabs.previous(cursor.column);
        }
        cursor.pendingWrap = false;
    }

    /** Sets a tab stop at the cursor (HTS). */
    public void setTab() {
        tabs.set(cursor.column);
    }

    /** Takes the tab stop at the cursor away (TBC 0). */
    public void clearTab() {
        tabs.clear(cursor.column);
    }

    /** Takes all tab stops away (TBC 3). */
    public void clearTabs() {
        tabs.clearAll();
    }

    /** Tab stops at every eighth column. */
    public void resetTabs() {
        tabs.reset();
    }

    private void place(int row, int column) {
        cursor.row = row;
        cursor.column = clamp(column, 0, columns() - 1);
        cursor.pendingWrap = false;
    }

    // Margins and scrolling

    /** Sets the margins and goes home (DECSTBM); no change unless the region has two rows. */
    public void setMargins(int newTop, int newBottom) {
        int last = Math.min(newBottom, rows() - 1);
        if (newTop < last) {
            top = newTop;
            bottom = last;
            moveTo(0, 0);
        }
    }

    /** Gives the margins back to the edges, without moving the cursor. */
    public void resetMargins() {
        top = 0;
        bottom = rows() - 1;
    }

    /** DECOM. */
    public void setOrigin(boolean on) {
        cursor.origin = on;
        moveTo(0, 0);
    }

    /** Moves the text between the margins up (SU). */
    public void scrollUp(int count) {
        grid.scrollUp(top, bottom, count, Style.erased(cursor.style));
    }

    /** Moves the text between the margins down (SD). */
    public void scrollDown(int count) {
        grid.scrollDown(top, bottom, count, Style.erased(cursor.style));
    }

    // Editing. After a last column has been written the cursor is behind it: erasing to the right then leaves that column alone, as VTE and tmux have
    // it. To the letter of DEC it would go, and programs that clear to the end behind each line would lose their last characters.

    /** Inserts blank rows at the cursor, if it is between the margins (IL). */
    public void insertLines(int count) {
        if (cursor.row >= top && cursor.row <= bottom) {
            grid.scrollDown(cursor.row, bottom, count, Style.erased(cursor.style));
            place(cursor.row, 0);
        }
    }

    /** Removes rows at the cursor, if it is between the margins (DL). */
    public void deleteLines(int count) {
        if (cursor.row >= top && cursor.row <= bottom) {
            grid.deleteRows(cursor.row, bottom, count, Style.erased(cursor.style));
            place(cursor.row, 0);
        }
    }

    /** Inserts blanks at the cursor (ICH). */
    public void insertBlanks(int count) {
        grid.change(cursor.row).insert(cursor.column, toEnd(count), Style.erased(cursor.style));
        cursor.pendingWrap = false;
    }

    /** Removes characters at the cursor (DCH). */
    public void deleteCharacters(int count) {
        grid.change(cursor.row).delete(cursor.column, toEnd(count), Style.erased(cursor.style));
        cursor.pendingWrap = false;
    }

    /** Blanks characters from the cursor on (ECH). */
    public void eraseCharacters(int count) {
        if (!cursor.pendingWrap) {
            erase(cursor.column, cursor.column + toEnd(count), false);
        }
    }

    /** Erases to the right (0), to the left (1) or all (2) of the cursor's row (EL, DECSEL). */
    public void eraseInLine(int part, boolean selective) {
        switch (part) {
            case 0 -> {
                if (!cursor.pendingWrap) {
                    erase(cursor.column, columns(), selective);
                }
            }
            case 1 -> erase(0, cursor.column + 1, selective);
            case 2 -> erase(0, columns(), selective);
            default -> {
            }
        }
    }

    /** Erases below (0), above (1) or all (2) of the screen, or the history (3) (ED, DECSED). */
    public void eraseInDisplay(int part, boolean selective) {
        long style = Style.erased(cursor.style);
        switch (part) {
            case 0 -> {
                eraseInLine(0, selective);
                grid.eraseRows(cursor.row + 1, rows(), style, selective);
            }
            case 1 -> {
                grid.eraseRows(0, cursor.row, style, selective);
                eraseInLine(1, selective);
            }
            case 2 -> grid.eraseRows(0, rows(), style, selective);
            case 3 -> history.clear();
            default -> {
            }
        }
    }

    /** The test picture: the letter E everywhere (DECALN). */
    public void align() {
        resetMargins();
        cursor.origin = false;
        place(0, 0);
        grid.fill('E');
    }

    private void erase(int from, int to, boolean selective) {
        grid.change(cursor.row).erase(from, to, Style.erased(cursor.style), selective);
    }

    private int toEnd(int count) {
        return Math.min(count, columns() - cursor.column);
    }

    // Character sets

    /** Designates a set as G0 to G3. */
    public void designate(int number, Charset set) {
        cursor.sets[number] = set;
    }

    /** Uses G0 to G3 from now on (SI, SO, LS2, LS3). */
    public void shift(int number) {
        cursor.shift = number;
    }

    /** Uses G2 or G3 for one character (SS2, SS3). */
    public void shiftOnce(int number) {
        cursor.singleShift = number;
    }

    // Cursor and grids

    /** Keeps the cursor of the grid in front (DECSC). */
    public void saveCursor() {
        saved().assign(cursor);
    }

    /** Gets it back (DECRC). */
    public void restoreCursor() {
        cursor.assign(saved());
        cursor.row = Math.min(cursor.row, rows() - 1);
        cursor.column = Math.min(cursor.column, columns() - 1);
    }

    private Cursor saved() {
        return grid == main ? savedMain : savedAlternate;
    }

    /** Brings one of the grids to the front; the cursor stays where it is. */
    public void showAlternate(boolean on) {
        Grid wanted = on ? alternate : main;
        if (grid != wanted) {
            grid = wanted;
            grid.touchAll();
        }
    }

    /** Blanks the alternate grid. */
    public void clearAlternate() {
        alternate.eraseRows(0, rows(), Style.erased(cursor.style), false);
    }

    /** Everything but the text, the size and the history as at the beginning (DECSTR). */
    public void softReset() {
        autoWrap = true;
        insert = false;
        resetMargins();
        int row = cursor.row;
        int column = cursor.column;
        cursor.assign(new Cursor());
        cursor.row = row;
        cursor.column = column;
        saved().assign(new Cursor());
    }

    /** Everything but the size and the history as at the beginning (RIS). */
    public void reset() {
        softReset();
        cursor.assign(new Cursor());
        savedMain.assign(cursor);
        savedAlternate.assign(cursor);
        clearAlternate();
        showAlternate(false);
        main.eraseRows(0, rows(), Style.DEFAULT, false);
        tabs.reset();
        lastPrinted = 0;
    }

    /** Changes the size: the main grid's text is wrapped anew, the alternate one's is cut. */
    public void resize(int columns, int rows) {
        int newColumns = clamp(columns, 1, MOST_COLUMNS);
        int newRows = clamp(rows, 1, MOST_ROWS);
        if (newColumns == columns() && newRows == rows()) {
            return;
        }
        if (grid == main) {
            Reflow.apply(history, main, cursor, newColumns, newRows);
            alternate.resize(newColumns, newRows, 0);
        } else {
            Reflow.apply(history, main, savedMain, newColumns, newRows);
            alternate.resize(newColumns, newRows, cursor.row);
            cursor.row = Math.min(cursor.row, newRows - 1);
            cursor.column = Math.min(cursor.column, newColumns - 1);
            cursor.pendingWrap = false;
        }
        resetMargins();
    }

    private static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(value, most));
    }
}
